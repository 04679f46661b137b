package io.streamwarden.detectors.state;

/**
 * Windows that are decided when they close, for conditions that more events can undo: fewer than, exactly, between.
 *
 * <p>A group's first window begins with its first event; the next one begins where it ended. A window in which nothing
 * came is decided too, once: then the group is forgotten until it is seen again. A window closes when the grace after
 * its end is over, so within the grace the order of events changes neither where windows lie nor what is in them. What
 * is measured is kept by a slice of its own, and the bound on its size holds here too.
 */
public final class ClosingWindow implements Slice {
    static final int TYPE = 8;

    private final WindowedSlice measured;
    private boolean open;
    private long startMs;
    /** Windows before this time are decided. */
    private long decidedMs = Long.MIN_VALUE;

    /** A slice that decides windows of what {@code kind} measures. */
    public ClosingWindow(Measure.Kind kind) {
        this(
                switch (kind) {
                    case EVENTS, SUM, AVERAGE -> new NumberCells();
                    case DISTINCT -> new DistinctSample();
                    case PERCENTILE -> new NumberSample();
                });
    }

    private ClosingWindow(WindowedSlice measured) {
        this.measured = measured;
    }

    @Override
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        if (timeMs < decidedMs || !measured.take(timeMs, value, bound)) {
            return Outcome.LATE;
        }
        if (!open || timeMs < startMs) {
            open = true;
            startMs = timeMs;
        }
        return Outcome.QUIET;
    }

    long closesAtMs(Bound bound) {
        return open ? startMs + bound.windowMs() + bound.graceMs() : Long.MAX_VALUE;
    }

    /**
     * Measures the open window, and goes on to the next.
     *
     * @param hold filled whatever was measured; in an empty window counts and sums are 0, all else is NaN
     */
    void close(Bound bound, Hold hold) {
        long last = startMs + bound.windowMs() - 1;
        boolean seen = measured.measure(startMs - 1, last, bound.measure(), hold);
        if (seen) {
            hold.set(hold.fromMs(), last, hold.observed(), hold.value(), hold.estimated());
        } else {
            hold.set(startMs, last, 0, ofNothing(bound.measure().kind()), false);
        }
        decidedMs = last + 1;
        startMs = seen ? decidedMs : measured.firstAfter(last);
        open = startMs < Long.MAX_VALUE;
    }

    private static double ofNothing(Measure.Kind kind) {
        return switch (kind) {
            case EVENTS, DISTINCT, SUM -> 0;
            case AVERAGE, PERCENTILE -> Double.NaN;
        };
    }

    @Override
    public long newestMs() {
        return measured.newestMs();
    }

    @Override
    public int heapBytes() {
        return 48 + measured.heapBytes();
    }

    @Override
    public int typeCode() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        out.putByte(open ? 1 : 0);
        out.putVarLong(decidedMs);
        if (open) {
            out.putVarLong(startMs);
        }
        out.putByte(measured.typeCode());
        measured.encode(out);
    }

    static ClosingWindow decode(ByteReader in) {
        boolean open = in.takeByte() == 1;
        long decided = in.takeVarLong();
        long start = open ? in.takeVarLong() : 0;
        ClosingWindow window = new ClosingWindow(WindowedSlice.decode(in.takeByte(), in));
        window.open = open;
        window.decidedMs = decided;
        window.startMs = start;
        return window;
    }
}
