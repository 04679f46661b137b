package io.streamwarden.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a request, however bad. What is no request line ({@code -}, a TLS greeting, nothing) is kept whole as
 * the path with an empty method: attacks hide there.
 *
 * @param method as sent; empty if the text is no request line
 * @param path as sent, undecoded, without query
 * @param query as sent without its question mark; null if there is none
 * @param scheme of an absolute target, lower case
 * @param host of an absolute target, without user and port
 */
record RequestLine(String method, String path, @Nullable String query, @Nullable String scheme, @Nullable String host) {

    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_SCHEME = 16;
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    static RequestLine of(String raw) {
        int methodEnd = raw.indexOf(' ');
        if (methodEnd <= 0 || methodEnd > LONGEST_METHOD || !isToken(raw, methodEnd)) {
            return new RequestLine("", raw, null, null, null);
        }
        int protocol = protocolStart(raw);
        int end = protocol < 0 ? raw.length() : Math.max(protocol, methodEnd + 1);
        int start = methodEnd + 1;
        boolean pathlike = start < end && (raw.charAt(start) == '/' || raw.charAt(start) == '*');
        int schemeEnd = pathlike ? -1 : schemeEnd(raw, start, end);
        if (protocol < 0 && !pathlike && schemeEnd < 0) {
            return new RequestLine("", raw, null, null, null);
        }
        String method = raw.substring(0, methodEnd);
        return schemeEnd < 0 ? relative(method, raw, start, end) : absolute(method, raw, start, schemeEnd, end);
    }

    private static RequestLine relative(String method, String raw, int start, int end) {
        int mark = raw.indexOf('?', start);
        boolean withQuery = mark >= 0 && mark < end;
        return new RequestLine(
                method,
                raw.substring(start, withQuery ? mark : end),
                withQuery ? raw.substring(mark + 1, end) : null,
                null,
                null);
    }

    private static RequestLine absolute(String method, String raw, int start, int schemeEnd, int end) {
        int authority = schemeEnd + 3;
        int pathStart = authority;
        while (pathStart < end && "/?#".indexOf(raw.charAt(pathStart)) < 0) {
            pathStart++;
        }
        RequestLine target = relative(method, raw, pathStart, end);
        return new RequestLine(
                method,
                target.path.isEmpty() ? "/" : target.path,
                target.query,
                raw.substring(start, schemeEnd).toLowerCase(Locale.ROOT),
                HostName.of(raw.substring(authority, pathStart)));
    }

    /** Where the space before {@code HTTP/} and a version at the end stands, or -1. */
    private static int protocolStart(String raw) {
        int space = raw.lastIndexOf(' ');
        if (!raw.startsWith("HTTP/", space + 1)) {
            return -1;
        }
        int at = space + 6;
        while (at < raw.length() && (raw.charAt(at) == '.' || (raw.charAt(at) >= '0' && raw.charAt(at) <= '9'))) {
            at++;
        }
        return at == raw.length() && at > space + 6 ? space : -1;
    }

    /** Where the {@code ://} behind a scheme stands, or -1. */
    private static int schemeEnd(String raw, int start, int end) {
        int at = start;
        while (at < end && at - start <= LONGEST_SCHEME && isLetter(raw.charAt(at))) {
            at++;
        }
        return at > start && at + 3 <= end && raw.startsWith("://", at) ? at : -1;
    }

    private static boolean isToken(String raw, int end) {
        for (int i = 0; i < end; i++) {
            char c = raw.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && TOKEN_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
