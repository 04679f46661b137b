package io.streamwarden.ingest;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an access log taken apart: {@code [VHOST ]CLIENT IDENT USER [TIME] "REQUEST" STATUS BYTES ["REFERER"
 * "AGENT" [more]]}.
 *
 * <p>User, request, referer and agent are of the client's choice. Servers escape the quotes in them, so the first
 * {@code [TIME] "} and the first unescaped quote behind it are the server's own; a line whose quotes nobody escaped is
 * read as far as a status behind a quote shows where the request ends.
 */
final class AccessLine {
    private static final int STATUS_DIGITS = 3;
    private static final int LONGEST_TIME = 48;
    private static final int LONGEST_COUNT = 18;
    private static final int MOST_FORWARDED = 16;

    private final String line;
    private final ZoneId zone;
    private final boolean escaped;
    private int at;

    @Nullable
    String virtualHost;

    String ip = "";

    @Nullable
    String user;

    long timeMs;
    String request = "";
    int status;

    @Nullable
    Long bytes;

    @Nullable
    String referer;

    @Nullable
    String agent;

    List<String> forwardedFor = List.of();

    private AccessLine(String line, ZoneId zone) {
        this.line = line;
        this.zone = zone;
        this.escaped = line.indexOf('\\') >= 0;
    }

    static AccessLine read(String line, ZoneId zone) throws UnreadableLine {
        AccessLine access = new AccessLine(line, zone);
        access.readClient();
        access.readUserAndTime();
        access.readRequest();
        access.readRest();
        return access;
    }

    /**
     * The client is the second word if that is an address, else the first: a server that writes {@code $host} first
     * writes what the client claims there, and that may look like an address.
     */
    private void readClient() throws UnreadableLine {
        int first = wordEnd(0);
        int second = wordEnd(first + 1);
        String client = second > first ? IpAddresses.canonical(line, first + 1, second) : null;
        if (client != null) {
            virtualHost = HostName.of(line.substring(0, first));
            at = second;
        } else {
            client = IpAddresses.canonical(line, 0, first);
            at = first;
        }
        if (client == null) {
            throw new UnreadableLine(
                    Rejection.BAD_CLIENT,
                    "expected an IP address, or a host name and one, got " + Excerpt.of(line.substring(0, first))
                            + "; Apache logs addresses with HostnameLookups Off");
        }
        ip = client;
    }

    private void readUserAndTime() throws UnreadableLine {
        int before = at;
        for (int open = line.indexOf(" [", at); open >= 0; open = line.indexOf(" [", open + 1)) {
            int close = bracketNear(open);
            long time = !line.startsWith("] \"", close) ? CivilTime.NONE : time(open + 2, close);
            if (time != CivilTime.NONE) {
                timeMs = time;
                user = userName(before, open);
                at = close + 2;
                return;
            }
        }
        throw new UnreadableLine(
                Rejection.BAD_TIME,
                "expected [10/Jan/2026:06:55:46 +0000] and a quote behind the client, got "
                        + Excerpt.of(line.substring(before)));
    }

    /** The bracket that closes a time, which is looked for no further than the longest time reaches. */
    private int bracketNear(int open) {
        int close = open + 2;
        while (close < line.length() && close < open + LONGEST_TIME && line.charAt(close) != ']') {
            close++;
        }
        return close;
    }

    /** Behind the identity, which is one word; a dash stands for none. */
    private @Nullable String userName(int from, int to) {
        int space = from + 1 <= to ? line.indexOf(' ', from + 1) : -1;
        if (space < 0 || space >= to) {
            return null;
        }
        String name = LogEscapes.undo(line, space + 1, to);
        return name.equals("-") ? null : name;
    }

    /** {@code 10/Jan/2026:06:55:46 +0000}, or ISO 8601 as nginx's {@code $time_iso8601}. */
    private long time(int from, int to) {
        if (to - from != 26 || line.charAt(from + 2) != '/') {
            return IsoTime.parse(line, from, to, zone);
        }
        int day = CivilTime.number(line, from, from + 2);
        int month = CivilTime.month(line, from + 3);
        int year = CivilTime.number(line, from + 7, from + 11);
        long midnight = year < 0 ? CivilTime.NONE : CivilTime.midnight(year, month, day);
        long timeOfDay = CivilTime.timeOfDay(line, from + 12);
        long offset = IsoTime.offset(line, from + 21, to);
        boolean sound = midnight != CivilTime.NONE
                && timeOfDay != CivilTime.NONE
                && offset != CivilTime.NONE
                && line.charAt(from + 6) == '/'
                && line.charAt(from + 11) == ':'
                && line.charAt(from + 20) == ' ';
        return sound ? midnight + timeOfDay - offset : CivilTime.NONE;
    }

    private void readRequest() throws UnreadableLine {
        int start = at + 1;
        int end = closingQuote(start);
        while (end >= 0 && !isStatus(end + 1)) {
            end = closingQuote(end + 1);
        }
        if (end < 0) {
            end = line.indexOf('"', start);
            while (end >= 0 && !isStatus(end + 1)) {
                end = line.indexOf('"', end + 1);
            }
        }
        if (end < 0) {
            throw new UnreadableLine(
                    Rejection.BAD_REQUEST, "expected \"REQUEST\" STATUS BYTES, got " + Excerpt.of(line.substring(at)));
        }
        request = LogEscapes.undo(line, start, end);
        int statusEnd = wordEnd(end + 2);
        status = Math.max(0, CivilTime.number(line, end + 2, statusEnd));
        at = statusEnd;
    }

    /** A space and a status, three digits or a dash for none, stand at {@code from}. */
    private boolean isStatus(int from) {
        int end = from + 1 + (line.startsWith("-", from + 1) ? 1 : STATUS_DIGITS);
        return line.startsWith(" ", from)
                && (end == line.length() || line.startsWith(" ", end))
                && (end == from + 2 || CivilTime.number(line, from + 1, end) >= 0);
    }

    private void readRest() throws UnreadableLine {
        if (at < line.length() && !line.startsWith(" \"", at)) {
            int end = wordEnd(at + 1);
            bytes = count(at + 1, end);
            at = end;
        }
        referer = unlessNone(quoted());
        agent = unlessNone(quoted());
        String forwarded = quoted();
        if (forwarded != null) {
            forwardedFor = addresses(forwarded);
        }
    }

    private @Nullable Long count(int from, int to) throws UnreadableLine {
        String word = line.substring(Math.min(from, to), to);
        if (word.isEmpty() || word.equals("-")) {
            return null;
        }
        if (word.length() > LONGEST_COUNT || CivilTime.endOfDigits(word, 0, word.length()) < word.length()) {
            throw new UnreadableLine(
                    Rejection.BAD_REQUEST,
                    "expected the number of bytes or '-' behind the status, got " + Excerpt.of(word));
        }
        return Long.valueOf(word);
    }

    /** The next field if it is quoted; its closing quote may be missing at the end of the line. Null if there is none. */
    private @Nullable String quoted() {
        if (!line.startsWith(" \"", at)) {
            return null;
        }
        int start = at + 2;
        int end = closingQuote(start);
        // A quote inside a text that nobody escaped has no space behind it.
        while (end >= 0 && end + 1 < line.length() && line.charAt(end + 1) != ' ') {
            end = closingQuote(end + 1);
        }
        at = end < 0 ? line.length() : end + 1;
        return LogEscapes.undo(line, start, end < 0 ? line.length() : end);
    }

    /** The next quote that no backslash escapes, or -1. */
    private int closingQuote(int from) {
        if (!escaped) {
            return line.indexOf('"', from);
        }
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    /** The addresses of a list as {@code X-Forwarded-For} bears it; what is none is left out. */
    private static List<String> addresses(String list) {
        List<String> addresses = new ArrayList<>(2);
        for (String item : list.split(",", MOST_FORWARDED + 1)) {
            if (addresses.size() < MOST_FORWARDED) {
                IpAddresses.canonical(item.strip()).ifPresent(addresses::add);
            }
        }
        return List.copyOf(addresses);
    }

    private static @Nullable String unlessNone(@Nullable String text) {
        return "-".equals(text) ? null : text;
    }

    private int wordEnd(int from) {
        int space = from < line.length() ? line.indexOf(' ', from) : -1;
        return space < 0 ? line.length() : space;
    }
}
