package io.streamwarden.detectors.state;

import java.util.Arrays;

/**
 * The times of an entity's recent events, enough to say exactly when a sliding count reaches a small threshold.
 *
 * <p>Holds the times inside window plus grace of the newest, at most twice the threshold of them, 8 bytes each; past
 * that the oldest go. An event in order costs O(1) until the threshold is near. Thresholds up to {@link #MOST}.
 *
 * <p>Whether some window has held is exact, in whatever order events come within the grace, as long as the grace is at
 * most the window: as long as none held, two windows have at most {@code 2 * (threshold - 1)} events, and nothing goes.
 * Once one has held and the ring is full, an event that comes late may be told {@link Outcome#QUIET} though its window
 * held.
 */
public final class TimeRing implements Slice {
    /** Greatest threshold that is counted exactly; above it a {@link BucketCounter} does. */
    public static final int MOST = 64;

    static final int TYPE = 1;

    private long[] timesMs;
    private int size;

    public TimeRing() {
        this.timesMs = new long[2];
    }

    private TimeRing(long[] timesMs, int size) {
        this.timesMs = timesMs;
        this.size = size;
    }

    @Override
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        long newest = Math.max(timeMs, newestMs());
        if (timeMs <= bound.horizon(newest)) {
            return Outcome.LATE;
        }
        forget(bound.horizon(newest));
        int place = insert(timeMs, capacity(bound.threshold()));
        return place >= 0 && holds(place, bound, hold) ? Outcome.HOLDS : Outcome.QUIET;
    }

    private static int capacity(int threshold) {
        return Math.max(2, 2 * Math.min(threshold, MOST));
    }

    private void forget(long horizonMs) {
        int gone = 0;
        while (gone < size && timesMs[gone] <= horizonMs) {
            gone++;
        }
        drop(gone);
    }

    private void drop(int count) {
        if (count > 0) {
            System.arraycopy(timesMs, count, timesMs, 0, size - count);
            size -= count;
        }
    }

    /** Keeps the times sorted; gives the place of the new one, or -1 if it is older than all of a full ring. */
    private int insert(long timeMs, int capacity) {
        int place = size;
        while (place > 0 && timesMs[place - 1] > timeMs) {
            place--;
        }
        if (size >= capacity) {
            if (place == 0) {
                return -1;
            }
            drop(1);
            place--;
        }
        if (size == timesMs.length) {
            timesMs = Arrays.copyOf(timesMs, Math.min(capacity, size * 2));
        }
        System.arraycopy(timesMs, place, timesMs, place + 1, size - place);
        timesMs[place] = timeMs;
        size++;
        return place;
    }

    private boolean holds(int place, Bound bound, Hold hold) {
        int threshold = bound.threshold();
        int lastFirst = Math.min(place, size - threshold);
        for (int first = Math.max(0, place - threshold + 1); first <= lastFirst; first++) {
            long until = timesMs[first + threshold - 1];
            if (until - timesMs[first] < bound.windowMs()) {
                int from = first;
                while (from > 0 && until - timesMs[from - 1] < bound.windowMs()) {
                    from--;
                }
                hold.set(timesMs[from], until, first + threshold - from);
                return true;
            }
        }
        return false;
    }

    @Override
    public long newestMs() {
        return size == 0 ? Long.MIN_VALUE : timesMs[size - 1];
    }

    @Override
    public long observed(Bound bound) {
        return Arrays.stream(timesMs, 0, size)
                .filter(time -> newestMs() - time < bound.windowMs())
                .count();
    }

    @Override
    public int heapBytes() {
        return 40 + 8 * timesMs.length;
    }

    @Override
    public int typeCode() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        out.putUnsigned(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            out.putVarLong(timesMs[i] - previous);
            previous = timesMs[i];
        }
    }

    static TimeRing decode(ByteReader in) {
        int size = in.takeCount(2 * MOST);
        long[] times = new long[Math.max(2, size)];
        long previous = 0;
        for (int i = 0; i < size; i++) {
            previous += in.takeVarLong();
            times[i] = previous;
        }
        return new TimeRing(times, size);
    }
}
