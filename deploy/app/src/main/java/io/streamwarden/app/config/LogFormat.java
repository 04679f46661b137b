package io.streamwarden.app.config;

/** How log lines look. */
public enum LogFormat {
    TEXT,
    /** One JSON object a line. */
    JSON
}
