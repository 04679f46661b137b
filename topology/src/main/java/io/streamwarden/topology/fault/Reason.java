package io.streamwarden.topology.fault;

import java.util.Locale;

/** Why a record is a dead letter: a closed set, so that it can be counted. */
public enum Reason {
    NULL_KEY,
    NULL_VALUE,
    TOO_LARGE,
    NOT_WIRE_FORMAT,
    UNKNOWN_SCHEMA,
    REGISTRY_UNREACHABLE,
    UNREADABLE,
    WRONG_TYPE,
    INVALID_FIELD,
    KEY_MISMATCH,
    FUTURE,
    PAST,
    /** A fault of ours while processing. */
    FAULT,
    /** The broker did not take what we wrote. */
    NOT_WRITTEN;

    /** As it stands in headers and metrics: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
