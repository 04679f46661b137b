package io.streamwarden.topology.respond;

/** Which clock ends blocks. */
public enum ResponseClock {
    /** The machine's: blocks end though no event comes. */
    WALL,
    /** {@link io.streamwarden.topology.EventClock}, the newest event's: a replay of old events blocks and lifts as it would have then. */
    EVENT
}
