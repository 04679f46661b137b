package io.streamwarden.detectors.state;

/**
 * What is measured of the events in a window, and how much of it is enough.
 *
 * @param percentile which percentile, 0 to 100; of no account for other kinds
 * @param least the value that makes the condition hold; of no account where a window is decided when it closes
 * @param strict only more than {@code least} is enough
 */
public record Measure(Kind kind, double percentile, double least, boolean strict) {
    /** What is measured. */
    public enum Kind {
        EVENTS,
        DISTINCT,
        SUM,
        AVERAGE,
        /** With linear interpolation between the two values that are nearest. */
        PERCENTILE
    }

    static final Measure EVENTS = new Measure(Kind.EVENTS, 0, 1, false);

    /** @throws IllegalArgumentException if the percentile is not between 0 and 100 */
    public Measure {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("A percentile lies between 0 and 100, got " + percentile);
        }
    }

    boolean isEnough(double value) {
        return strict ? value > least : value >= least;
    }
}
