package io.streamwarden.topology.respond;

/**
 * When what was decided should not wait for the next commit: at most once in {@value #LEAST_GAP_MS} ms per stream thread,
 * and only for records that are fresh. A thread with a backlog has its work cut out without committing more often, and
 * nobody gains from an old alert a tenth of a second sooner.
 */
final class EarlyCommit {
    static final long LEAST_GAP_MS = 50;
    static final long FRESH_MS = 1_000;

    private static final ThreadLocal<EarlyCommit> OF_THREAD = ThreadLocal.withInitial(EarlyCommit::new);

    private long lastMs = Long.MIN_VALUE / 2;

    EarlyCommit() {}

    /** One for all tasks of a thread, since they commit together. */
    static EarlyCommit ofThisThread() {
        return OF_THREAD.get();
    }

    /**
     * Whether to commit now.
     *
     * @param recordMs the record's own timestamp, not the event's
     */
    boolean isDue(long recordMs, long nowMs) {
        if (nowMs - recordMs > FRESH_MS || nowMs - lastMs < LEAST_GAP_MS) {
            return false;
        }
        lastMs = nowMs;
        return true;
    }
}
