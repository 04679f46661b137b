package io.streamwarden.detectors.state;

import java.util.Arrays;

/**
 * When each step of an ordered sequence was seen, enough to say whether the steps followed one another within a window.
 *
 * <p>Holds, of each of at most {@value #MOST_STEPS} steps, the first and last time in each eighth of the window, so that a
 * step that comes a thousand times a second cannot push out what came before it. Equal times count as following. What is
 * found did happen; what is held does not depend on the order of arrival. A chain can be missed only through times that
 * were not kept, those between the first and last of an eighth: with two steps that in order never happens, and out of
 * order only to a chain longer than seven eighths of the window.
 */
public final class SequenceTimes implements Slice {
    /** Greatest number of steps in a sequence. */
    public static final int MOST_STEPS = 16;

    static final int TYPE = 4;

    private static final int PER_WINDOW = 8;

    /** First and last in each eighth that window and grace can reach, where the grace is at most the window. */
    private static final int PER_STEP = 2 * (2 * PER_WINDOW + 1);

    private long[][] steps;
    private int[] sizes;
    private long newestMs = Long.MIN_VALUE;

    public SequenceTimes() {
        steps = new long[0][];
        sizes = new int[0];
    }

    /**
     * @param value the step, from 0; the bound's threshold is the number of steps
     * @throws IllegalArgumentException if there is no such step
     */
    @Override
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        if (value < 0 || value >= bound.threshold() || bound.threshold() > MOST_STEPS) {
            throw new IllegalArgumentException("Step " + value + " of a sequence of " + bound.threshold()
                    + "; steps count from 0 and are at most " + MOST_STEPS);
        }
        if (timeMs > newestMs) {
            newestMs = timeMs;
        } else if (timeMs <= bound.horizon(newestMs)) {
            return Outcome.LATE;
        }
        makeRoomFor(bound.threshold());
        int step = (int) value;
        forget(bound.horizon(newestMs));
        insert(step, timeMs, (bound.windowMs() + PER_WINDOW - 1) / PER_WINDOW);
        return follows(step, timeMs, bound, hold) ? Outcome.HOLDS : Outcome.QUIET;
    }

    private void makeRoomFor(int count) {
        int old = steps.length;
        if (old < count) {
            steps = Arrays.copyOf(steps, count);
            sizes = Arrays.copyOf(sizes, count);
            for (int i = old; i < count; i++) {
                steps[i] = new long[2];
            }
        }
    }

    private void forget(long horizonMs) {
        for (int step = 0; step < steps.length; step++) {
            int gone = 0;
            while (gone < sizes[step] && steps[step][gone] <= horizonMs) {
                gone++;
            }
            drop(step, gone);
        }
    }

    private void drop(int step, int gone) {
        if (gone > 0) {
            sizes[step] -= gone;
            System.arraycopy(steps[step], gone, steps[step], 0, sizes[step]);
        }
    }

    private void insert(int step, long timeMs, long widthMs) {
        int place = sizes[step];
        while (place > 0 && steps[step][place - 1] > timeMs) {
            place--;
        }
        if (place > 0 && steps[step][place - 1] == timeMs) {
            return;
        }
        if (sizes[step] == PER_STEP) {
            if (place == 0) {
                return;
            }
            drop(step, 1);
            place--;
        }
        if (sizes[step] == steps[step].length) {
            steps[step] = Arrays.copyOf(steps[step], Math.min(PER_STEP, 2 * sizes[step]));
        }
        System.arraycopy(steps[step], place, steps[step], place + 1, sizes[step] - place);
        steps[step][place] = timeMs;
        sizes[step]++;
        thin(step, place, widthMs);
    }

    /** Of three times in one eighth the middle one goes. */
    private void thin(int step, int place, long widthMs) {
        for (int middle = Math.max(1, place - 1); middle <= Math.min(place + 1, sizes[step] - 2); middle++) {
            if (Math.floorDiv(steps[step][middle - 1], widthMs) == Math.floorDiv(steps[step][middle + 1], widthMs)) {
                sizes[step]--;
                System.arraycopy(steps[step], middle + 1, steps[step], middle, sizes[step] - middle);
                return;
            }
        }
    }

    /** The tightest chain through the event: each step before as late, each step after as early as can be. */
    private boolean follows(int step, long timeMs, Bound bound, Hold hold) {
        long first = timeMs;
        for (int i = step - 1; i >= 0; i--) {
            int place = sizes[i] - 1;
            while (place >= 0 && steps[i][place] > first) {
                place--;
            }
            if (place < 0) {
                return false;
            }
            first = steps[i][place];
        }
        long last = timeMs;
        for (int i = step + 1; i < bound.threshold(); i++) {
            int place = 0;
            while (place < sizes[i] && steps[i][place] < last) {
                place++;
            }
            if (place == sizes[i]) {
                return false;
            }
            last = steps[i][place];
        }
        if (last - first >= bound.windowMs()) {
            return false;
        }
        hold.set(first, last, bound.threshold());
        return true;
    }

    @Override
    public long newestMs() {
        return newestMs;
    }

    /** How many steps, from the first on, can be gone through in their order within the window. */
    @Override
    public long observed(Bound bound) {
        int most = 0;
        for (int start = 0; start < (steps.length == 0 ? 0 : sizes[0]); start++) {
            long last = steps[0][start];
            int gone = newestMs - last < bound.windowMs() ? 1 : 0;
            for (int step = 1; gone == step && step < steps.length; step++) {
                long after = last;
                last = Arrays.stream(steps[step], 0, sizes[step])
                        .filter(time -> time >= after)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
                gone += last == Long.MAX_VALUE ? 0 : 1;
            }
            most = Math.max(most, gone);
        }
        return most;
    }

    @Override
    public int heapBytes() {
        int bytes = 64;
        for (long[] times : steps) {
            bytes += 32 + 8 * times.length;
        }
        return bytes;
    }

    @Override
    public int typeCode() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        out.putVarLong(newestMs);
        out.putUnsigned(steps.length);
        for (int step = 0; step < steps.length; step++) {
            out.putUnsigned(sizes[step]);
            long previous = newestMs;
            for (int i = 0; i < sizes[step]; i++) {
                out.putVarLong(steps[step][i] - previous);
                previous = steps[step][i];
            }
        }
    }

    static SequenceTimes decode(ByteReader in) {
        SequenceTimes sequence = new SequenceTimes();
        sequence.newestMs = in.takeVarLong();
        sequence.makeRoomFor(in.takeCount(MOST_STEPS));
        for (int step = 0; step < sequence.steps.length; step++) {
            int size = in.takeCount(PER_STEP);
            sequence.steps[step] = new long[Math.max(2, size)];
            long previous = sequence.newestMs;
            for (int i = 0; i < size; i++) {
                previous += in.takeVarLong();
                sequence.steps[step][i] = previous;
            }
            sequence.sizes[step] = size;
        }
        return sequence;
    }
}
