package io.streamwarden.detectors.state;

/** The window in which a condition was found to hold; one instance is reused, so that adding an event allocates nothing. */
public final class Hold {
    private long fromMs;
    private long untilMs;
    private long observed;

    void set(long from, long until, long count) {
        this.fromMs = from;
        this.untilMs = until;
        this.observed = count;
    }

    /** Time of the oldest event in the window. */
    public long fromMs() {
        return fromMs;
    }

    /** Time of the event that completed it. */
    public long untilMs() {
        return untilMs;
    }

    /** What was counted in the window. */
    public long observed() {
        return observed;
    }
}
