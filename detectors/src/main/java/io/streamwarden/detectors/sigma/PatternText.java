package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.Wildcards;
import java.util.Locale;

/** Sigma's value syntax, wildcards and escapes, into the form that {@link Wildcards} describes. */
final class PatternText {
    private static final int LONGEST = 32_768;
    private static final int MOST_WILDCARDS = 256;

    private PatternText() {}

    /**
     * Reads a value as a rule writes it.
     *
     * @throws IllegalArgumentException past a bound, or for a noncharacter that stands for a wildcard
     */
    static String parse(String written) {
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a value of " + written.length() + " characters; the most is " + LONGEST);
        }
        var pattern = new StringBuilder(written.length());
        int wildcards = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (Wildcards.isWildcard(c)) {
                throw new IllegalArgumentException("the value holds U+"
                        + Integer.toHexString(c).toUpperCase(Locale.ROOT) + ", which is no character");
            }
            if (c == '\\' && i + 1 < written.length() && isSpecial(written.charAt(i + 1))) {
                pattern.append(written.charAt(++i));
            } else if (c == '*' || c == '?') {
                pattern.append(c == '*' ? Wildcards.MANY : Wildcards.ONE);
                wildcards++;
            } else {
                pattern.append(c);
            }
        }
        if (wildcards > MOST_WILDCARDS) {
            throw new IllegalArgumentException(
                    "a value with " + wildcards + " wildcards; the most is " + MOST_WILDCARDS);
        }
        return pattern.toString();
    }

    private static boolean isSpecial(char c) {
        return c == '*' || c == '?' || c == '\\';
    }

    /** The pattern with {@code *} before it. */
    static String openStart(String pattern) {
        return startsOpen(pattern) ? pattern : Wildcards.MANY + pattern;
    }

    /** The pattern with {@code *} behind it. */
    static String openEnd(String pattern) {
        return endsOpen(pattern) ? pattern : pattern + Wildcards.MANY;
    }

    private static boolean startsOpen(String pattern) {
        return !pattern.isEmpty() && pattern.charAt(0) == Wildcards.MANY;
    }

    private static boolean endsOpen(String pattern) {
        return !pattern.isEmpty() && pattern.charAt(pattern.length() - 1) == Wildcards.MANY;
    }

    /** For a {@code contains} of it: matches whatever text there is. */
    static boolean isAnything(String pattern) {
        return !pattern.isEmpty() && pattern.chars().allMatch(c -> c == Wildcards.MANY);
    }
}
