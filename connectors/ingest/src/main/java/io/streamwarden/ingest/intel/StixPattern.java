package io.streamwarden.ingest.intel;

import java.util.ArrayList;
import java.util.List;

/**
 * STIX patterns that say no more than "one of these addresses": comparisons of {@code ipv4-addr:value} or
 * {@code ipv6-addr:value} by {@code =}, {@code IN} or {@code ISSUBSET}, joined by {@code OR}, within or between brackets.
 */
final class StixPattern {
    private static final int MOST_CHARACTERS = 1 << 16;

    private final String pattern;
    private int at;

    private StixPattern(String pattern) {
        this.pattern = pattern;
    }

    /** @throws RefusedEntry if the pattern says anything else */
    static List<String> addresses(String pattern) throws RefusedEntry {
        if (pattern.length() > MOST_CHARACTERS) {
            throw new RefusedEntry(pattern, "is longer than " + MOST_CHARACTERS + " characters");
        }
        return new StixPattern(pattern).read();
    }

    private List<String> read() throws RefusedEntry {
        List<String> values = new ArrayList<>();
        do {
            expect("[");
            do {
                comparison(values);
            } while (takes("OR"));
            expect("]");
        } while (takes("OR"));
        skipSpace();
        if (at < pattern.length()) {
            throw refused();
        }
        return values;
    }

    private void comparison(List<String> values) throws RefusedEntry {
        if (!takes("ipv4-addr:value") && !takes("ipv6-addr:value")) {
            throw refused();
        }
        if (takes("IN")) {
            expect("(");
            do {
                values.add(quoted());
            } while (takes(","));
            expect(")");
        } else if (takes("=") || takes("ISSUBSET")) {
            values.add(quoted());
        } else {
            throw refused();
        }
    }

    private String quoted() throws RefusedEntry {
        expect("'");
        int end = pattern.indexOf('\'', at);
        if (end < 0) {
            throw refused();
        }
        String value = pattern.substring(at, end);
        at = end + 1;
        return value;
    }

    private void expect(String token) throws RefusedEntry {
        if (!takes(token)) {
            throw refused();
        }
    }

    private boolean takes(String token) {
        skipSpace();
        if (!pattern.regionMatches(true, at, token, 0, token.length())) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void skipSpace() {
        while (at < pattern.length() && Character.isWhitespace(pattern.charAt(at))) {
            at++;
        }
    }

    private RefusedEntry refused() {
        return new RefusedEntry(pattern, "says more than addresses, or less");
    }
}
