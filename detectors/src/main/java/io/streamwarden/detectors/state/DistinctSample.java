package io.streamwarden.detectors.state;

import java.util.Arrays;

/**
 * How many distinct values a window holds, for thresholds that a {@link DistinctTimes} has no room for.
 *
 * <p>Keeps the times of up to {@value #MOST} sightings, thinned as there: exact as long as all fit, which 64 values
 * always do and {@value #MOST} do that come once. Past that it keeps a sample: those values whose hash begins with so many zero
 * bits that they fit, each standing for two to the power of that many (Flajolet, "On adaptive sampling", Computing 43,
 * 1990). The standard error is about 1.2 / sqrt({@value #MOST}), 8 %, where values come once, and up to 12 % where they
 * come again and again. When fewer come, it takes up more again.
 *
 * <p>For the same bytes this errs less than a HyperLogLog for each part of the window, since times are exact: the
 * window's edge cuts nothing. What is kept hangs on the values, not on their order. At most {@value #MOST} entries of 17
 * bytes in the heap, about 8 when stored.
 */
public final class DistinctSample implements WindowedSlice {
    static final int TYPE = 5;
    static final int MOST = 256;

    /** Enough to tell apart as many values as are kept, and to sample one in a billion. */
    private static final int HASH_BITS = 40;

    private static final int MOST_LEVEL = 30;

    /** Sorted by value, then time. */
    private long[] values;

    private long[] timesMs;
    /** A sighting stands for {@code 2^level} values. */
    private byte[] levels;

    private int size;
    private int level;
    private long newestMs = Long.MIN_VALUE;
    private long oldestMs = Long.MAX_VALUE;

    public DistinctSample() {
        this(8);
    }

    private DistinctSample(int room) {
        values = new long[room];
        timesMs = new long[room];
        levels = new byte[room];
    }

    /** @param value hash of the value, all bits of it alike */
    @Override
    public boolean take(long timeMs, long value, Bound bound) {
        if (timeMs > newestMs) {
            newestMs = timeMs;
        } else if (timeMs <= bound.horizon(newestMs)) {
            return false;
        }
        forget(bound.horizon(newestMs));
        long hash = value >>> (Long.SIZE - HASH_BITS);
        if (passes(hash)) {
            insert(hash, timeMs, bound.windowMs());
            while (size > MOST && level < MOST_LEVEL) {
                raise();
            }
            size = Math.min(size, MOST);
        }
        return true;
    }

    private boolean passes(long hash) {
        return hash >>> (HASH_BITS - level) == 0;
    }

    private void forget(long horizonMs) {
        if (oldestMs <= horizonMs) {
            int kept = 0;
            oldestMs = Long.MAX_VALUE;
            for (int i = 0; i < size; i++) {
                if (timesMs[i] > horizonMs) {
                    oldestMs = Math.min(oldestMs, timesMs[i]);
                    move(i, kept++, 1);
                }
            }
            size = kept;
        }
        if (level > 0 && size <= MOST / 4) {
            level--;
        }
    }

    private void move(int from, int to, int count) {
        System.arraycopy(values, from, values, to, count);
        System.arraycopy(timesMs, from, timesMs, to, count);
        System.arraycopy(levels, from, levels, to, count);
    }

    private void remove(int place) {
        size--;
        move(place + 1, place, size - place);
    }

    /** A time of a value between two others of it within one window is not kept: who reaches it reaches one of them. */
    private void insert(long value, long timeMs, long windowMs) {
        int place = placeAfter(value, timeMs);
        boolean before = place > 0 && values[place - 1] == value;
        boolean after = place < size && values[place] == value;
        if (before && (timesMs[place - 1] == timeMs || after && timesMs[place] - timesMs[place - 1] <= windowMs)) {
            return;
        }
        boolean afterThat = after && place + 1 < size && values[place + 1] == value;
        if (afterThat && timesMs[place + 1] - timeMs <= windowMs) {
            remove(place);
        }
        boolean beforeThat = before && place > 1 && values[place - 2] == value;
        if (beforeThat && timeMs - timesMs[place - 2] <= windowMs) {
            place--;
            remove(place);
        }
        if (size == values.length) {
            int room = Math.min(MOST + 1, size * 2);
            values = Arrays.copyOf(values, room);
            timesMs = Arrays.copyOf(timesMs, room);
            levels = Arrays.copyOf(levels, room);
        }
        move(place, place + 1, size - place);
        values[place] = value;
        timesMs[place] = timeMs;
        levels[place] = (byte) level;
        size++;
        oldestMs = Math.min(oldestMs, timeMs);
    }

    /** Place of the first entry past value and time. */
    private int placeAfter(long value, long timeMs) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < value || values[middle] == value && timesMs[middle] <= timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void raise() {
        level++;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (passes(values[i])) {
                levels[i] = (byte) Math.max(levels[i], level);
                move(i, kept++, 1);
            }
        }
        size = kept;
    }

    @Override
    public boolean measure(long afterMs, long untilMs, Measure measure, Hold hold) {
        long count = 0;
        long from = Long.MAX_VALUE;
        boolean estimated = false;
        int lowest = Byte.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            if (timesMs[i] > afterMs && timesMs[i] <= untilMs) {
                from = Math.min(from, timesMs[i]);
                lowest = Math.min(lowest, levels[i]);
            }
            boolean lastOfValue = i + 1 == size || values[i + 1] != values[i];
            if (lastOfValue && lowest < Byte.MAX_VALUE) {
                count += 1L << lowest;
                estimated |= lowest > 0;
                lowest = Byte.MAX_VALUE;
            }
        }
        if (count == 0) {
            return false;
        }
        hold.set(from, untilMs, count, (double) count, estimated);
        return true;
    }

    @Override
    public long firstAfter(long timeMs) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            first = timesMs[i] > timeMs ? Math.min(first, timesMs[i]) : first;
        }
        return first;
    }

    @Override
    public long lastBefore(long timeMs) {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            last = timesMs[i] < timeMs ? Math.max(last, timesMs[i]) : last;
        }
        return last;
    }

    @Override
    public long newestMs() {
        return newestMs;
    }

    @Override
    public int heapBytes() {
        return 112 + 17 * values.length;
    }

    @Override
    public int typeCode() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        out.putVarLong(newestMs);
        out.putByte(level);
        out.putUnsigned(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            out.putUnsigned(values[i] - previous);
            // In steady traffic all levels are alike, and the lowest bit says so.
            boolean same = levels[i] == level;
            out.putUnsigned((newestMs - timesMs[i]) << 1 | (same ? 0 : 1));
            if (!same) {
                out.putByte(levels[i]);
            }
            previous = values[i];
        }
    }

    static DistinctSample decode(ByteReader in) {
        long newest = in.takeVarLong();
        int level = in.takeByte();
        int size = in.takeCount(MOST);
        if (level > MOST_LEVEL) {
            throw new CorruptStateException("a sample of level " + level);
        }
        DistinctSample sample = new DistinctSample(Math.max(8, size));
        sample.newestMs = newest;
        sample.level = level;
        sample.size = size;
        long previous = 0;
        for (int i = 0; i < size; i++) {
            previous += in.takeUnsigned();
            long age = in.takeUnsigned();
            sample.values[i] = previous;
            sample.timesMs[i] = newest - (age >>> 1);
            sample.levels[i] = (byte) ((age & 1) == 0 ? level : Math.min(MOST_LEVEL, in.takeByte()));
            sample.oldestMs = Math.min(sample.oldestMs, sample.timesMs[i]);
        }
        return sample;
    }
}
