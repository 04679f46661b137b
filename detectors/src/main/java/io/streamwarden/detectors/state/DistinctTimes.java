package io.streamwarden.detectors.state;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * When each distinct value was seen, enough to say exactly when the distinct count of a sliding window reaches a small
 * threshold.
 *
 * <p>Holds 64-bit hashes of the values. A time of a value between two others of it that lie within one window is not
 * kept: any window that reaches it reaches one of the two. So a value takes at most four entries, 16 bytes each; at most
 * four times the threshold are held, past that the oldest go. Thresholds up to {@link #MOST}.
 *
 * <p>Whether some window has held is exact, in whatever order events come within the grace, as long as the grace is at
 * most the window: as long as none held, two windows have at most {@code threshold - 1} values each, and nothing goes for
 * want of room.
 */
public final class DistinctTimes implements Slice {
    /** Greatest threshold that is counted exactly. */
    public static final int MOST = 64;

    static final int TYPE = 3;

    private static final int PER_VALUE = 4;

    private long[] timesMs;
    private long[] values;
    private int size;

    public DistinctTimes() {
        this(4);
    }

    private DistinctTimes(int room) {
        timesMs = new long[room];
        values = new long[room];
    }

    @Override
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        long newest = Math.max(timeMs, newestMs());
        if (timeMs <= bound.horizon(newest)) {
            return Outcome.LATE;
        }
        forget(bound.horizon(newest));
        insert(timeMs, value, bound);
        return size >= bound.threshold() && holds(timeMs, bound, hold) ? Outcome.HOLDS : Outcome.QUIET;
    }

    private void forget(long horizonMs) {
        int gone = 0;
        while (gone < size && timesMs[gone] <= horizonMs) {
            gone++;
        }
        for (; gone > 0; gone--) {
            remove(0);
        }
    }

    private void remove(int place) {
        size--;
        System.arraycopy(timesMs, place + 1, timesMs, place, size - place);
        System.arraycopy(values, place + 1, values, place, size - place);
    }

    private void insert(long timeMs, long value, Bound bound) {
        int place = size;
        while (place > 0 && timesMs[place - 1] > timeMs) {
            place--;
        }
        int before = previous(place, value);
        int after = next(place, value);
        if (before >= 0 && after >= 0 && timesMs[after] - timesMs[before] <= bound.windowMs()) {
            return;
        }
        if (after >= 0) {
            int afterThat = next(after + 1, value);
            if (afterThat >= 0 && timesMs[afterThat] - timeMs <= bound.windowMs()) {
                remove(after);
            }
        }
        if (before >= 0) {
            int beforeThat = previous(before, value);
            if (beforeThat >= 0 && timeMs - timesMs[beforeThat] <= bound.windowMs()) {
                remove(before);
                place--;
            }
        }
        place(timeMs, value, place, PER_VALUE * Math.max(2, Math.min(bound.threshold(), MOST)));
    }

    private int previous(int place, long value) {
        for (int i = place - 1; i >= 0; i--) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }

    private int next(int place, long value) {
        for (int i = place; i < size; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }

    private void place(long timeMs, long value, int at, int capacity) {
        int place = at;
        if (size >= capacity) {
            if (place == 0) {
                return;
            }
            remove(0);
            place--;
        }
        if (size == timesMs.length) {
            int room = Math.min(capacity, size * 2);
            timesMs = Arrays.copyOf(timesMs, room);
            values = Arrays.copyOf(values, room);
        }
        System.arraycopy(timesMs, place, timesMs, place + 1, size - place);
        System.arraycopy(values, place, values, place + 1, size - place);
        timesMs[place] = timeMs;
        values[place] = value;
        size++;
    }

    private boolean holds(long timeMs, Bound bound, Hold hold) {
        for (int end = size - 1; end >= 0 && timesMs[end] >= timeMs; end--) {
            if (timesMs[end] - timeMs < bound.windowMs() && holdsUntil(end, bound, hold)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsUntil(int end, Bound bound, Hold hold) {
        long after = timesMs[end] - bound.windowMs();
        int distinct = 0;
        int oldest = end;
        for (int i = end; i >= 0 && timesMs[i] > after; i--) {
            if (!seenBetween(i + 1, end, values[i])) {
                distinct++;
            }
            oldest = i;
        }
        if (distinct < bound.threshold()) {
            return false;
        }
        hold.set(timesMs[oldest], timesMs[end], distinct);
        return true;
    }

    private boolean seenBetween(int from, int to, long value) {
        for (int i = from; i <= to; i++) {
            if (values[i] == value) {
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
        return IntStream.range(0, size)
                .filter(i -> newestMs() - timesMs[i] < bound.windowMs())
                .mapToLong(i -> values[i])
                .distinct()
                .count();
    }

    @Override
    public int heapBytes() {
        return 56 + 16 * timesMs.length;
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
            out.putLong(values[i]);
            previous = timesMs[i];
        }
    }

    static DistinctTimes decode(ByteReader in) {
        int size = in.takeCount(PER_VALUE * MOST);
        DistinctTimes distinct = new DistinctTimes(Math.max(4, size));
        long previous = 0;
        for (int i = 0; i < size; i++) {
            previous += in.takeVarLong();
            distinct.timesMs[i] = previous;
            distinct.values[i] = in.takeLong();
        }
        distinct.size = size;
        return distinct;
    }
}
