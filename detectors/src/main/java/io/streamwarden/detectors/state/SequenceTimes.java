package io.streamwarden.detectors.state;

import java.util.Arrays;

/**
 * When each step of an ordered sequence was seen, enough to say whether the steps followed one another within a window.
 *
 * <p>Holds the newest {@value #PER_STEP} times of each of at most {@value #MOST_STEPS} steps. Equal times count as
 * following. Which chain is found does not depend on the order of arrival inside the grace period.
 */
public final class SequenceTimes implements Slice {
    /** Greatest number of steps in a sequence. */
    public static final int MOST_STEPS = 16;

    static final int TYPE = 4;

    private static final int PER_STEP = 8;

    private long[][] steps;
    private int[] sizes;
    private long newestMs = Long.MIN_VALUE;

    public SequenceTimes() {
        steps = new long[0][];
        sizes = new int[0];
    }

    /** @param value the step, from 0; the bound's threshold is the number of steps */
    @Override
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        if (timeMs > newestMs) {
            newestMs = timeMs;
        } else if (timeMs <= bound.horizon(newestMs)) {
            return Outcome.LATE;
        }
        makeRoomFor(bound.threshold());
        int step = (int) value;
        forget(bound.horizon(newestMs));
        insert(step, timeMs);
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

    private void insert(int step, long timeMs) {
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
            steps[step] = Arrays.copyOf(steps[step], PER_STEP);
        }
        System.arraycopy(steps[step], place, steps[step], place + 1, sizes[step] - place);
        steps[step][place] = timeMs;
        sizes[step]++;
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

    @Override
    public int heapBytes() {
        return 64 + steps.length * (32 + 8 * PER_STEP);
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
