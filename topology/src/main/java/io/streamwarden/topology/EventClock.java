package io.streamwarden.topology;

/**
 * The newest event time that a replay has seen; blocks end by it. Many threads may advance it.
 *
 * <p>Kafka's record timestamps cannot serve: brokers take a producer whose records are a day old for one that is gone,
 * and lose its sequence numbers.
 */
public final class EventClock {
    private volatile long newestMs;

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
}
