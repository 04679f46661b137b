package io.streamwarden.topology;

import io.streamwarden.topology.assess.AssessCounts;
import io.streamwarden.topology.assess.WindowClock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest event time that a replay has seen; blocks end and windows close by it. Many threads may advance it.
 *
 * <p>Kafka's record timestamps cannot serve: brokers take a producer whose records are a day old for one that is gone,
 * and lose its sequence numbers.
 */
public final class EventClock {
    private volatile long newestMs;
    private final AtomicLong travelling = new AtomicLong();

    public void advance(long eventMs) {
        if (eventMs > newestMs) {
            synchronized (this) {
                newestMs = Math.max(newestMs, eventMs);
            }
        }
    }

    public long newestMs() {
        return newestMs;
    }

    /**
     * The clock that closes a task's windows: the newest event that the task has taken, and for one that takes
     * observations the newest of all, as long as none is on its way to it.
     */
    WindowClock windows(String stage) {
        boolean observes = stage.equals("by-entity");
        return new WindowClock() {
            private long takenMs = Long.MIN_VALUE;

            @Override
            public void seen(long eventMs, long wallMs) {
                takenMs = Math.max(takenMs, eventMs);
            }

            @Override
            public long nowMs(long wallMs) {
                return observes && travelling.get() == 0 ? Math.max(takenMs, newestMs) : takenMs;
            }
        };
    }

    /** Counts as {@code counts} does, and knows which observations are on their way. */
    AssessCounts watching(String stage, AssessCounts counts) {
        boolean observes = stage.equals("by-entity");
        return new AssessCounts() {
            @Override
            public void assessed() {
                counts.assessed();
                if (observes) {
                    travelling.decrementAndGet();
                }
            }

            @Override
            public void observed() {
                travelling.incrementAndGet();
                counts.observed();
            }

            @Override
            public void late(int correlations) {
                counts.late(correlations);
            }

            @Override
            public void ungrouped(int correlations) {
                counts.ungrouped(correlations);
            }
        };
    }
}
