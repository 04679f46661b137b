package io.streamwarden.detectors.sigma;

/**
 * How much memory the patterns of one source may still take. Placeholders, dashes and repetitions multiply what a rule
 * writes, so the length of its file alone bounds nothing.
 */
final class PatternBudget {
    private static final int MOST = 16 << 20;
    private static final int PER_PATTERN = 16;
    private static final int PER_STEP = 8;

    private int left = MOST;

    /** Counts a pattern, and returns it. */
    String take(String pattern) {
        take(pattern.length() + PER_PATTERN);
        return pattern;
    }

    /** Counts a compiled expression. */
    void takeSteps(int steps) {
        take(steps * PER_STEP);
    }

    private void take(int characters) {
        left -= characters;
        if (left < 0) {
            left = 0;
            throw new IllegalArgumentException(
                    "the values of the source stand for more than " + MOST + " characters of patterns");
        }
    }
}
