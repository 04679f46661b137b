package io.streamwarden.detectors.sigma.match;

/** A part of a time as its text spells it; no time zone is applied. Weeks are those of ISO 8601. */
public enum TimePart {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR
}
