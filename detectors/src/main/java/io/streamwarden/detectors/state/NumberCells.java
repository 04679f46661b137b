package io.streamwarden.detectors.state;

import java.util.Arrays;

/**
 * How many events a window holds and what their numbers add up to.
 *
 * <p>Up to {@value #MOST_SINGLE} times are kept one by one: counts, sums and averages are exact but for the rounding of
 * doubles. Past that, sixtieths of the window are kept, each with its first and last time: whole ones count exactly, and
 * the one that the window's edge cuts as if its events were spread evenly, so the error is at most what that one holds. A
 * long gap makes it exact again. At most 121 cells of 32 bytes, enough where the grace is at most the window; an event
 * costs O(cells).
 *
 * <p>Without negative numbers, whether a sum was reached in some window does not depend on the order of arrival, as a sum
 * only grows; a negative number that comes late can undo what held, and so can any number an average.
 */
public final class NumberCells implements WindowedSlice {
    static final int TYPE = 6;

    /** Times that are kept one by one. */
    static final int MOST_SINGLE = 64;

    private static final int PER_WINDOW = 60;
    private static final int MOST = 2 * PER_WINDOW + 1;

    private long[] firstMs;
    private long[] lastMs;
    private long[] counts;
    private double[] sums;
    private int size;
    private boolean bucketed;
    private long newestMs = Long.MIN_VALUE;

    public NumberCells() {
        this(4);
    }

    private NumberCells(int room) {
        firstMs = new long[room];
        lastMs = new long[room];
        counts = new long[room];
        sums = new double[room];
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
        long widthMs = (bound.windowMs() + PER_WINDOW - 1) / PER_WINDOW;
        insert(timeMs, Double.longBitsToDouble(value), bucketed ? widthMs : 1);
        if (!bucketed && size > MOST_SINGLE) {
            bucketed = true;
            merge(widthMs);
        }
        return true;
    }

    private void forget(long horizonMs) {
        int gone = 0;
        while (gone < size && lastMs[gone] <= horizonMs) {
            gone++;
        }
        drop(gone);
        bucketed &= size > 0;
    }

    private void drop(int gone) {
        if (gone > 0) {
            move(gone, 0, size - gone);
            size -= gone;
        }
    }

    private void move(int from, int to, int count) {
        System.arraycopy(firstMs, from, firstMs, to, count);
        System.arraycopy(lastMs, from, lastMs, to, count);
        System.arraycopy(counts, from, counts, to, count);
        System.arraycopy(sums, from, sums, to, count);
    }

    private void insert(long timeMs, double number, long widthMs) {
        long bucket = Math.floorDiv(timeMs, widthMs);
        int place = size;
        while (place > 0 && Math.floorDiv(firstMs[place - 1], widthMs) > bucket) {
            place--;
        }
        if (place > 0 && Math.floorDiv(firstMs[place - 1], widthMs) == bucket) {
            grow(place - 1, timeMs, timeMs, 1, number);
            return;
        }
        if (size == MOST) {
            drop(1);
            place = Math.max(0, place - 1);
        }
        if (size == firstMs.length) {
            resize(Math.min(MOST, size * 2));
        }
        move(place, place + 1, size - place);
        firstMs[place] = timeMs;
        lastMs[place] = timeMs;
        counts[place] = 1;
        sums[place] = number;
        size++;
    }

    private void grow(int cell, long first, long last, long count, double sum) {
        firstMs[cell] = Math.min(firstMs[cell], first);
        lastMs[cell] = Math.max(lastMs[cell], last);
        counts[cell] += count;
        sums[cell] += sum;
    }

    private void resize(int room) {
        firstMs = Arrays.copyOf(firstMs, room);
        lastMs = Arrays.copyOf(lastMs, room);
        counts = Arrays.copyOf(counts, room);
        sums = Arrays.copyOf(sums, room);
    }

    private void merge(long widthMs) {
        int last = 0;
        for (int i = 1; i < size; i++) {
            if (Math.floorDiv(firstMs[i], widthMs) == Math.floorDiv(firstMs[last], widthMs)) {
                grow(last, firstMs[i], lastMs[i], counts[i], sums[i]);
            } else {
                move(i, ++last, 1);
            }
        }
        size = last + 1;
    }

    @Override
    public boolean measure(long afterMs, long untilMs, Measure measure, Hold hold) {
        long count = 0;
        double sum = 0;
        long from = Long.MAX_VALUE;
        boolean cut = false;
        for (int i = 0; i < size && firstMs[i] <= untilMs; i++) {
            long inside = later(i, afterMs) - later(i, untilMs);
            if (inside > 0) {
                count += inside;
                sum += inside == counts[i] ? sums[i] : sums[i] * ((double) inside / (double) counts[i]);
                cut |= inside < counts[i];
                from = Math.min(from, Math.max(firstMs[i], afterMs + 1));
            }
        }
        if (count == 0) {
            return false;
        }
        double value =
                switch (measure.kind()) {
                    case SUM -> sum;
                    case AVERAGE -> sum / (double) count;
                    default -> (double) count;
                };
        hold.set(from, untilMs, count, value, cut);
        return true;
    }

    /** How many events of a cell lie after that time. */
    private long later(int cell, long timeMs) {
        if (timeMs < firstMs[cell]) {
            return counts[cell];
        }
        if (timeMs >= lastMs[cell]) {
            return 0;
        }
        double passed = (double) (timeMs - firstMs[cell]) / (double) (lastMs[cell] - firstMs[cell]);
        return counts[cell] - 1 - (long) (passed * (double) (counts[cell] - 1));
    }

    @Override
    public long firstAfter(long timeMs) {
        for (int i = 0; i < size; i++) {
            if (lastMs[i] > timeMs) {
                return Math.max(firstMs[i], timeMs + 1);
            }
        }
        return Long.MAX_VALUE;
    }

    @Override
    public long lastBefore(long timeMs) {
        for (int i = size - 1; i >= 0; i--) {
            if (lastMs[i] < timeMs) {
                return lastMs[i];
            }
        }
        return Long.MIN_VALUE;
    }

    @Override
    public long newestMs() {
        return newestMs;
    }

    @Override
    public int heapBytes() {
        return 120 + 32 * firstMs.length;
    }

    @Override
    public int typeCode() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        out.putVarLong(newestMs);
        out.putByte(bucketed ? 1 : 0);
        out.putUnsigned(size);
        long previous = newestMs;
        for (int i = 0; i < size; i++) {
            out.putVarLong(firstMs[i] - previous);
            out.putUnsigned(lastMs[i] - firstMs[i]);
            out.putUnsigned(counts[i]);
            out.putNumber(sums[i]);
            previous = firstMs[i];
        }
    }

    static NumberCells decode(ByteReader in) {
        long newest = in.takeVarLong();
        boolean bucketed = in.takeByte() == 1;
        int size = in.takeCount(MOST);
        NumberCells cells = new NumberCells(Math.max(4, size));
        cells.newestMs = newest;
        cells.bucketed = bucketed;
        cells.size = size;
        long previous = newest;
        for (int i = 0; i < size; i++) {
            previous += in.takeVarLong();
            cells.firstMs[i] = previous;
            cells.lastMs[i] = previous + in.takeCount(Integer.MAX_VALUE);
            cells.counts[i] = Math.max(1, in.takeCount(Integer.MAX_VALUE));
            cells.sums[i] = in.takeNumber();
        }
        return cells;
    }
}
