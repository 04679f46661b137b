package io.streamwarden.detectors.state;

import java.time.Duration;

/**
 * What a slice counts against.
 *
 * @param windowMs length of the sliding window {@code (t - window, t]}, milliseconds, at least 1
 * @param graceMs how much later than the newest event an event may still come and count
 * @param threshold how many make the condition hold, at least 1
 * @param measure what is measured where that is not a plain count
 */
public record Bound(long windowMs, long graceMs, int threshold, Measure measure) {
    public Bound {
        if (windowMs < 1 || graceMs < 0 || threshold < 1) {
            throw new IllegalArgumentException("A bound needs window >= 1 ms, grace >= 0 ms and threshold >= 1, got "
                    + windowMs + ", " + graceMs + " and " + threshold);
        }
    }

    /** A bound on a plain count. */
    public Bound(long windowMs, long graceMs, int threshold) {
        this(windowMs, graceMs, threshold, Measure.EVENTS);
    }

    public static Bound of(Duration window, Duration grace, int threshold) {
        return new Bound(window.toMillis(), grace.toMillis(), threshold);
    }

    /** Events at or before this time, as seen from the newest event, no longer count. */
    long horizon(long newestMs) {
        return newestMs - windowMs - graceMs;
    }
}
