package io.streamwarden.detectors.state;

import java.util.Arrays;

/**
 * A sliding count for large thresholds: events per sixtieth of the window, with the first and last time in each.
 *
 * <p>Whole buckets are counted exactly. The one bucket that the window's edge cuts is counted exactly if all its events
 * lie on one side of the edge, and otherwise as if they were spread evenly between its first and last, so the error is
 * bounded by what that one bucket holds. Sums, minima and maxima commute, so what is held does not depend on the order in
 * which events come; what was found on the way may, within that error. At most 121 buckets of 20 bytes, enough where the
 * grace is at most the window; an event costs O(1) until the threshold is near, then O(buckets).
 */
public final class BucketCounter implements Slice {
    static final int TYPE = 2;

    private static final int PER_WINDOW = 60;
    private static final int MOST = 2 * PER_WINDOW + 1;

    private long[] buckets;
    private int[] counts;
    private int[] firstMs;
    private int[] lastMs;
    private int size;
    private long total;
    private long newestMs = Long.MIN_VALUE;

    public BucketCounter() {
        this(2);
    }

    private BucketCounter(int room) {
        buckets = new long[room];
        counts = new int[room];
        firstMs = new int[room];
        lastMs = new int[room];
    }

    @Override
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        long widthMs = widthMs(bound);
        if (timeMs > newestMs) {
            newestMs = timeMs;
        } else if (timeMs <= bound.horizon(newestMs)) {
            return Outcome.LATE;
        }
        forget(bound.horizon(newestMs), widthMs);
        count(Math.floorDiv(timeMs, widthMs), (int) Math.floorMod(timeMs, widthMs));
        if (total < bound.threshold()) {
            return Outcome.QUIET;
        }
        return holds(timeMs, bound, widthMs, hold) ? Outcome.HOLDS : Outcome.QUIET;
    }

    private static long widthMs(Bound bound) {
        return (bound.windowMs() + PER_WINDOW - 1) / PER_WINDOW;
    }

    private void forget(long horizonMs, long widthMs) {
        int gone = 0;
        while (gone < size && buckets[gone] * widthMs + lastMs[gone] <= horizonMs) {
            total -= counts[gone];
            gone++;
        }
        drop(gone);
    }

    private void drop(int gone) {
        if (gone > 0) {
            size -= gone;
            System.arraycopy(buckets, gone, buckets, 0, size);
            System.arraycopy(counts, gone, counts, 0, size);
            System.arraycopy(firstMs, gone, firstMs, 0, size);
            System.arraycopy(lastMs, gone, lastMs, 0, size);
        }
    }

    private void count(long bucket, int offsetMs) {
        int place = size;
        while (place > 0 && buckets[place - 1] > bucket) {
            place--;
        }
        if (place > 0 && buckets[place - 1] == bucket) {
            place--;
            counts[place]++;
            firstMs[place] = Math.min(firstMs[place], offsetMs);
            lastMs[place] = Math.max(lastMs[place], offsetMs);
        } else {
            place = open(place);
            buckets[place] = bucket;
            counts[place] = 1;
            firstMs[place] = offsetMs;
            lastMs[place] = offsetMs;
        }
        total++;
    }

    /** Makes room at {@code place}; says where it is now, since a full counter drops its oldest bucket. */
    private int open(int place) {
        int at = place;
        if (size == MOST) {
            total -= counts[0];
            drop(1);
            at = Math.max(0, place - 1);
        }
        if (size == buckets.length) {
            int room = Math.min(MOST, size * 2);
            buckets = Arrays.copyOf(buckets, room);
            counts = Arrays.copyOf(counts, room);
            firstMs = Arrays.copyOf(firstMs, room);
            lastMs = Arrays.copyOf(lastMs, room);
        }
        int moved = size - at;
        System.arraycopy(buckets, at, buckets, at + 1, moved);
        System.arraycopy(counts, at, counts, at + 1, moved);
        System.arraycopy(firstMs, at, firstMs, at + 1, moved);
        System.arraycopy(lastMs, at, lastMs, at + 1, moved);
        size++;
        return at;
    }

    /** Looks at the window that ends with the event, and at each that ends with a later bucket and still reaches it. */
    private boolean holds(long timeMs, Bound bound, long widthMs, Hold hold) {
        for (int end = size - 1; end >= 0; end--) {
            long lastTime = buckets[end] * widthMs + lastMs[end];
            if (lastTime < timeMs) {
                break;
            }
            long until = lastTime - timeMs < bound.windowMs() ? lastTime : timeMs;
            if (holdsUntil(until, bound, widthMs, hold)) {
                return true;
            }
        }
        return holdsUntil(timeMs, bound, widthMs, hold);
    }

    private boolean holdsUntil(long untilMs, Bound bound, long widthMs, Hold hold) {
        long after = untilMs - bound.windowMs();
        long sum = 0;
        long from = untilMs;
        for (int i = size - 1; i >= 0; i--) {
            long start = buckets[i] * widthMs;
            if (start + lastMs[i] <= after) {
                break;
            }
            long inside = later(i, after - start) - later(i, untilMs - start);
            if (inside > 0) {
                sum += inside;
                from = Math.max(start + firstMs[i], after + 1);
            }
        }
        if (sum < bound.threshold()) {
            return false;
        }
        hold.set(Math.min(from, untilMs), untilMs, sum);
        return true;
    }

    /** How many events of bucket {@code i} lie after {@code edgeMs}, an offset from the bucket's start. */
    private long later(int i, long edgeMs) {
        if (edgeMs < firstMs[i]) {
            return counts[i];
        }
        if (edgeMs >= lastMs[i]) {
            return 0;
        }
        long span = (long) lastMs[i] - firstMs[i];
        return counts[i] - 1 - (edgeMs - firstMs[i]) * (counts[i] - 1L) / span;
    }

    @Override
    public long newestMs() {
        return newestMs;
    }

    @Override
    public long observed(Bound bound) {
        Hold hold = new Hold();
        Bound one = new Bound(bound.windowMs(), bound.graceMs(), 1);
        return size > 0 && holdsUntil(newestMs, one, widthMs(bound), hold) ? hold.observed() : 0;
    }

    @Override
    public int heapBytes() {
        return 120 + 20 * buckets.length;
    }

    @Override
    public int typeCode() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        out.putVarLong(newestMs);
        out.putUnsigned(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            out.putVarLong(buckets[i] - previous);
            out.putUnsigned(counts[i]);
            out.putUnsigned(firstMs[i]);
            out.putUnsigned(lastMs[i] - firstMs[i]);
            previous = buckets[i];
        }
    }

    static BucketCounter decode(ByteReader in) {
        long newest = in.takeVarLong();
        int size = in.takeCount(MOST);
        BucketCounter counter = new BucketCounter(Math.max(2, size));
        counter.newestMs = newest;
        long previous = 0;
        for (int i = 0; i < size; i++) {
            previous += in.takeVarLong();
            counter.buckets[i] = previous;
            counter.counts[i] = in.takeCount(Integer.MAX_VALUE);
            counter.firstMs[i] = in.takeCount(Integer.MAX_VALUE);
            counter.lastMs[i] = counter.firstMs[i] + in.takeCount(Integer.MAX_VALUE - counter.firstMs[i]);
            counter.total += counter.counts[i];
        }
        counter.size = size;
        return counter;
    }
}
