package io.streamwarden.detectors.state;

/**
 * One stretch of time in which a rule's condition keeps holding for a group. It ends when the condition has not held for
 * a window; what comes after is a new episode, and a new alert.
 */
public final class Episode {
    /** What an event that held means for people. */
    public enum Step {
        /** Nothing new. */
        NONE,
        /** A new episode began. */
        OPENED,
        /** It has grown twofold, fivefold or tenfold since it began. */
        GREW
    }

    private static final int[] GROWTH = {2, 5, 10};

    private long startMs = Long.MIN_VALUE;
    private long firstSeenMs;
    private long lastSeenMs;
    private long initialCount;
    private long count;
    private int growth;

    /** Takes a hold of the condition. */
    public Step hold(Hold hold, Bound bound) {
        if (startMs == Long.MIN_VALUE || hold.untilMs() > lastSeenMs + bound.windowMs()) {
            startMs = hold.untilMs();
            firstSeenMs = hold.fromMs();
            lastSeenMs = hold.untilMs();
            count = hold.observed();
            initialCount = count;
            growth = 0;
            return Step.OPENED;
        }
        firstSeenMs = Math.min(firstSeenMs, hold.fromMs());
        lastSeenMs = Math.max(lastSeenMs, hold.untilMs());
        count++;
        if (growth < GROWTH.length && count >= initialCount * GROWTH[growth]) {
            growth++;
            return Step.GREW;
        }
        return Step.NONE;
    }

    public boolean begun() {
        return startMs != Long.MIN_VALUE;
    }

    /** When the condition first held: the identity of the episode. */
    public long startMs() {
        return startMs;
    }

    public long firstSeenMs() {
        return firstSeenMs;
    }

    public long lastSeenMs() {
        return lastSeenMs;
    }

    /** Events that counted at the start and each that held since. */
    public long count() {
        return count;
    }

    void encode(ByteWriter out) {
        out.putVarLong(startMs);
        out.putVarLong(startMs - firstSeenMs);
        out.putVarLong(lastSeenMs - startMs);
        out.putUnsigned(initialCount);
        out.putUnsigned(count);
        out.putByte(growth);
    }

    static Episode decode(ByteReader in) {
        Episode episode = new Episode();
        episode.startMs = in.takeVarLong();
        episode.firstSeenMs = episode.startMs - in.takeVarLong();
        episode.lastSeenMs = episode.startMs + in.takeVarLong();
        episode.initialCount = in.takeUnsigned();
        episode.count = in.takeUnsigned();
        episode.growth = Math.min(in.takeByte(), GROWTH.length);
        return episode;
    }
}
