package io.streamwarden.topology.assess;

/** See {@link WindowClock#wall}. */
final class WallWindowClock implements WindowClock {
    /** When nothing has come for so long there is no backlog: the wall clock alone goes. */
    static final long PATIENCE_MS = 60_000;

    private static final long NONE = Long.MIN_VALUE;

    private long newestMs = NONE;
    private long sinceMs = NONE;

    @Override
    public void seen(long eventMs, long wallMs) {
        if (eventMs > newestMs) {
            newestMs = eventMs;
        }
        sinceMs = wallMs;
    }

    @Override
    public long nowMs(long wallMs) {
        if (sinceMs == NONE) {
            sinceMs = wallMs;
        }
        long idleMs = wallMs - sinceMs;
        if (idleMs >= PATIENCE_MS) {
            return wallMs;
        }
        return newestMs == NONE ? NONE : Math.min(wallMs, newestMs + idleMs);
    }
}
