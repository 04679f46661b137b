package io.streamwarden.detectors.state;

/** The window in which a condition was found to hold; one instance is reused, so that adding an event allocates nothing. */
public final class Hold {
    private long fromMs;
    private long untilMs;
    private long observed;
    private double value;
    private boolean estimated;

    void set(long from, long until, long count) {
        set(from, until, count, (double) count, false);
    }

    void set(long from, long until, long count, double measured, boolean isEstimated) {
        this.fromMs = from;
        this.untilMs = until;
        this.observed = count;
        this.value = measured;
        this.estimated = isEstimated;
    }

    /** Time of the oldest event in the window. */
    public long fromMs() {
        return fromMs;
    }

    /** Time of the event that completed it. */
    public long untilMs() {
        return untilMs;
    }

    /** How many were counted in the window. */
    public long observed() {
        return observed;
    }

    /** What was measured: the count, or what its {@link Measure} says; NaN where there is nothing to measure. */
    public double value() {
        return value;
    }

    /** The value comes from a sample, or from buckets that the window's edge cuts. */
    public boolean estimated() {
        return estimated;
    }
}
