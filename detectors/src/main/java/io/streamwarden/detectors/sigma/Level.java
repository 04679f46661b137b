package io.streamwarden.detectors.sigma;

/** How grave what a rule finds is, mildest first. */
public enum Level {
    /** Tags events and never alerts. */
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public boolean alerts() {
        return this != INFORMATIONAL;
    }
}
