package io.streamwarden.app.config;

/** How bad a finding is: the levels of Sigma, lowest first. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
