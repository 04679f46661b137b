package io.streamwarden.detectors.sigma;

/**
 * How much the patterns and conditions of one source may still take. Placeholders, dashes, repetitions and {@code 1 of s*}
 * multiply what a rule writes. What they come to is bounded by the length of the file and a little more, so that a small
 * file costs some milliseconds at most; values that are written out one by one always fit. Counted are characters, and so
 * many for each pattern, step and selection as take as long as they (measured, 5 microseconds a pattern in the index).
 */
final class PatternBudget {
    private static final int MOST = 16 << 20;
    private static final int GRANTED = 1 << 16;
    private static final int PER_CHARACTER = 32;
    private static final int PER_PATTERN = 64;
    private static final int PER_STEP = 4;
    private static final int PER_SELECTION = 128;

    private final int most;
    private int left;

    /** @param length of the source in characters */
    PatternBudget(int length) {
        most = (int) Math.min(MOST, GRANTED + (long) PER_CHARACTER * length);
        left = most;
    }

    /** Counts a pattern, and returns it. */
    String take(String pattern) {
        take(pattern.length() + PER_PATTERN);
        return pattern;
    }

    /** Counts a compiled expression. */
    void takeSteps(int steps) {
        take(steps * PER_STEP);
    }

    /** Counts selections that a pattern of the condition is held against. */
    void takeSelections(int selections) {
        take(selections * PER_SELECTION);
    }

    private void take(int characters) {
        left -= characters;
        if (left < 0) {
            left = 0;
            throw new IllegalArgumentException(
                    "what the source writes stands for more than " + most + " characters of patterns");
        }
    }
}
