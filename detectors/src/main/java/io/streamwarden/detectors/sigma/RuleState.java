package io.streamwarden.detectors.sigma;

/** How far a rule is in force, from {@code x-warden-state}. */
public enum RuleState {
    /** Loaded and checked, never evaluated. */
    DRAFT,
    /** Found and counted, nothing done. */
    SHADOW,
    ACTIVE,
    /** Kept for reference; not evaluated. */
    DEPRECATED;

    /** Events are held against the rule. */
    public boolean evaluated() {
        return this == SHADOW || this == ACTIVE;
    }
}
