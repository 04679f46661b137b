package io.streamwarden.topology.assess;

/**
 * How far event time has come for one task, so that windows close though nothing comes for their group. One thread uses
 * it.
 */
public interface WindowClock {
    /** An event of that time was taken. */
    void seen(long eventMs, long wallMs);

    /** Event time that is over: what comes from before it, less the grace, comes late. */
    long nowMs(long wallMs);

    /**
     * The newest event's time, which goes on with the wall clock while nothing comes and never past it. So a task that
     * catches up on a backlog does not close windows whose events still lie before it.
     */
    static WindowClock wall() {
        return new WallWindowClock();
    }
}
