package io.streamwarden.topology.respond;

import java.time.Duration;

/**
 * A circuit breaker: when more new blocks come in a minute than any attack explains, it is more likely that a rule, a
 * proxy in front or the clock is wrong than that all of them are attackers. For {@link #OPEN} from then on, new blocks only
 * watch; so does each that comes while it is open, and too many again keep it open for longer. One thread.
 */
final class BlockBreaker {
    static final Duration OPEN = Duration.ofMinutes(10);

    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

    private final int mostPerMinute;
    private final Runnable softened;
    private long minute = Long.MIN_VALUE;
    private int inMinute;
    private long openUntilMs = Long.MIN_VALUE;
    private boolean tripped;

    /**
     * @param mostPerMinute 0 for any number
     * @param softened told of each new block that only watches
     */
    BlockBreaker(int mostPerMinute, Runnable softened) {
        this.mostPerMinute = mostPerMinute;
        this.softened = softened;
    }

    /** Takes a new block; says whether it may be more than watching. */
    boolean lets(long nowMs) {
        if (mostPerMinute == 0) {
            return true;
        }
        long now = Math.floorDiv(nowMs, MINUTE_MS);
        if (now != minute) {
            minute = now;
            inMinute = 0;
        }
        boolean open = nowMs < openUntilMs;
        if (++inMinute > mostPerMinute) {
            tripped |= !open;
            openUntilMs = nowMs + OPEN.toMillis();
            open = true;
        }
        if (open) {
            softened.run();
        }
        return !open;
    }

    /** Whether it has opened since this was last asked. */
    boolean hasTripped() {
        boolean since = tripped;
        tripped = false;
        return since;
    }

    int mostPerMinute() {
        return mostPerMinute;
    }

    long openUntilMs() {
        return openUntilMs;
    }
}
