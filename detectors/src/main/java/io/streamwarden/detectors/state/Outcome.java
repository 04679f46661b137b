package io.streamwarden.detectors.state;

/** What taking an event did to a slice. */
public enum Outcome {
    /** Older than window and grace: not counted. */
    LATE,
    /** Counted; the condition does not hold in any window with this event. */
    QUIET,
    /** Counted; the condition holds in a window with this event. */
    HOLDS
}
