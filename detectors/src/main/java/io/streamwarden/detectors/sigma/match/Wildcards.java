package io.streamwarden.detectors.sigma.match;

/**
 * How a pattern is held: its text, with noncharacters (which Unicode sets aside for a program's own use) standing for
 * the wildcards. So {@code contains} is two chars more, and an escaped {@code *} is a plain one.
 */
public final class Wildcards {
    /** {@code *}: any number of characters. */
    public static final char MANY = '\uFDD0';
    /** {@code ?}: one character, be it a surrogate pair. */
    public static final char ONE = '\uFDD1';
    /** Any of the dashes and the slash that introduce an option on a Windows command line. */
    public static final char DASH = '\uFDD2';

    private Wildcards() {}

    public static boolean isWildcard(char c) {
        return c >= MANY && c <= DASH;
    }

    /** The pattern has no wildcard of any kind: it is the text that it matches. */
    public static boolean isLiteral(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if (isWildcard(pattern.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDash(char c) {
        return c == '-' || c == '/' || c == '\u2013' || c == '\u2014' || c == '\u2015';
    }
}
