package io.streamwarden.detectors.state;

import java.util.Arrays;

/**
 * The numbers of a window, enough to tell their percentiles.
 *
 * <p>Keeps up to {@value #MOST} numbers with their times, equal ones of one time as one: exact as long as window and grace
 * hold no more. Past that it keeps a sample: those whose hash, of time and number, begins with so many zero bits that they
 * fit, each standing for two to the power of that many. A percentile is then one of a random sample of at least
 * {@value #LEAST} in window and grace: of a window with n of them, its rank errs by sqrt(p (1 - p) / n), six points for
 * a median of 64. When fewer come, it takes up more again.
 *
 * <p>What is kept hangs on the events, not on their order. A percentile may be undone by what comes late. At most
 * {@value #MOST} entries of 21 bytes in the heap, 5 to 13 when stored; an event costs O(entries).
 */
public final class NumberSample implements WindowedSlice {
    static final int TYPE = 7;
    static final int MOST = 128;

    private static final int LEAST = 32;
    private static final int MOST_LEVEL = 30;

    /** Sorted by number, then time. */
    private double[] numbers;

    private long[] timesMs;
    private int[] counts;
    /** Each stands for {@code 2^level}. */
    private byte[] levels;

    private int size;
    private int level;
    private long newestMs = Long.MIN_VALUE;
    private long oldestMs = Long.MAX_VALUE;

    public NumberSample() {
        this(4);
    }

    private NumberSample(int room) {
        numbers = new double[room];
        timesMs = new long[room];
        counts = new int[room];
        levels = new byte[room];
    }

    /** @param value bits of the number, a double */
    @Override
    public boolean take(long timeMs, long value, Bound bound) {
        if (timeMs > newestMs) {
            newestMs = timeMs;
        } else if (timeMs <= bound.horizon(newestMs)) {
            return false;
        }
        forget(bound.horizon(newestMs));
        // Minus zero is zero.
        double number = Double.longBitsToDouble(value) + 0.0;
        if (passes(number, timeMs)) {
            insert(number, timeMs);
            while (size > MOST && level < MOST_LEVEL) {
                raise();
            }
            size = Math.min(size, MOST);
        }
        return true;
    }

    private boolean passes(double number, long timeMs) {
        return level == 0 || Hash64.mix(timeMs, Double.doubleToLongBits(number)) >>> (Long.SIZE - level) == 0;
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
        if (level > 0 && size <= LEAST) {
            level--;
        }
    }

    private void move(int from, int to, int count) {
        System.arraycopy(numbers, from, numbers, to, count);
        System.arraycopy(timesMs, from, timesMs, to, count);
        System.arraycopy(counts, from, counts, to, count);
        System.arraycopy(levels, from, levels, to, count);
    }

    private void insert(double number, long timeMs) {
        int place = placeAfter(number, timeMs);
        if (place > 0 && numbers[place - 1] == number && timesMs[place - 1] == timeMs) {
            counts[place - 1]++;
            return;
        }
        if (size == numbers.length) {
            int room = Math.min(MOST + 1, size * 2);
            numbers = Arrays.copyOf(numbers, room);
            timesMs = Arrays.copyOf(timesMs, room);
            counts = Arrays.copyOf(counts, room);
            levels = Arrays.copyOf(levels, room);
        }
        move(place, place + 1, size - place);
        numbers[place] = number;
        timesMs[place] = timeMs;
        counts[place] = 1;
        levels[place] = (byte) level;
        size++;
        oldestMs = Math.min(oldestMs, timeMs);
    }

    /** Place of the first entry past number and time. */
    private int placeAfter(double number, long timeMs) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < number || numbers[middle] == number && timesMs[middle] <= timeMs) {
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
            if (passes(numbers[i], timesMs[i])) {
                levels[i] = (byte) Math.max(levels[i], level);
                move(i, kept++, 1);
            }
        }
        size = kept;
    }

    @Override
    public boolean measure(long afterMs, long untilMs, Measure measure, Hold hold) {
        long total = 0;
        long from = Long.MAX_VALUE;
        boolean estimated = false;
        for (int i = 0; i < size; i++) {
            if (timesMs[i] > afterMs && timesMs[i] <= untilMs) {
                total += weight(i);
                from = Math.min(from, timesMs[i]);
                estimated |= levels[i] > 0;
            }
        }
        if (total == 0) {
            return false;
        }
        double rank = measure.percentile() / 100 * (double) (total - 1);
        hold.set(from, untilMs, total, at(rank, afterMs, untilMs), estimated);
        return true;
    }

    private long weight(int place) {
        return (long) counts[place] << levels[place];
    }

    /** The number at a rank from 0, between two ranks on the straight line. */
    private double at(double rank, long afterMs, long untilMs) {
        long below = (long) Math.floor(rank);
        double between = rank - (double) below;
        long passed = 0;
        double lower = Double.NaN;
        for (int i = 0; i < size; i++) {
            if (timesMs[i] > afterMs && timesMs[i] <= untilMs) {
                passed += weight(i);
                if (Double.isNaN(lower) && passed > below) {
                    lower = numbers[i];
                }
                if (passed > below + 1 || passed > below && between == 0) {
                    return between == 0 ? lower : lower + between * (numbers[i] - lower);
                }
            }
        }
        return lower;
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
        return 120 + 21 * numbers.length;
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
        for (int i = 0; i < size; i++) {
            boolean plain = levels[i] == level && counts[i] == 1;
            out.putUnsigned((newestMs - timesMs[i]) << 1 | (plain ? 0 : 1));
            if (!plain) {
                out.putByte(levels[i]);
                out.putUnsigned(counts[i]);
            }
            out.putNumber(numbers[i]);
        }
    }

    static NumberSample decode(ByteReader in) {
        long newest = in.takeVarLong();
        int level = in.takeByte();
        int size = in.takeCount(MOST);
        if (level > MOST_LEVEL) {
            throw new CorruptStateException("a sample of level " + level);
        }
        NumberSample sample = new NumberSample(Math.max(4, size));
        sample.newestMs = newest;
        sample.level = level;
        sample.size = size;
        for (int i = 0; i < size; i++) {
            long age = in.takeUnsigned();
            boolean plain = (age & 1) == 0;
            sample.timesMs[i] = newest - (age >>> 1);
            sample.levels[i] = (byte) (plain ? level : Math.min(MOST_LEVEL, in.takeByte()));
            sample.counts[i] = plain ? 1 : Math.max(1, in.takeCount(Integer.MAX_VALUE));
            sample.numbers[i] = in.takeNumber();
            sample.oldestMs = Math.min(sample.oldestMs, sample.timesMs[i]);
        }
        return sample;
    }
}
