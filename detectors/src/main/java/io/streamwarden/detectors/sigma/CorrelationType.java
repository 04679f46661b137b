package io.streamwarden.detectors.sigma;

/** What a correlation counts or compares within its timespan, per group. */
public enum CorrelationType {
    /** Events. */
    EVENT_COUNT,
    /** Distinct values of a field, or of several together. */
    VALUE_COUNT,
    VALUE_SUM,
    VALUE_AVG,
    VALUE_PERCENTILE,
    VALUE_MEDIAN,
    /** Different rules that were matched, in any order. */
    TEMPORAL,
    /** Different rules that were matched, in the order of the list. */
    TEMPORAL_ORDERED;

    public boolean isTemporal() {
        return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }

    /** The condition names a field whose values count. */
    public boolean readsField() {
        return !isTemporal() && this != EVENT_COUNT;
    }
}
