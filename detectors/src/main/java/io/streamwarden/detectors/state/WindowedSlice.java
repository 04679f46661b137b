package io.streamwarden.detectors.state;

/** A slice that can say what was measured in any window that window and grace reach. */
sealed interface WindowedSlice extends Slice permits DistinctSample, NumberCells, NumberSample {
    /** Takes an event without asking whether anything holds; false if it comes later than window and grace. */
    boolean take(long timeMs, long value, Bound bound);

    /**
     * Measures the window {@code (afterMs, untilMs]} into {@code hold}.
     *
     * @return false, and {@code hold} as it was, if no event lies in it
     */
    boolean measure(long afterMs, long untilMs, Measure measure, Hold hold);

    /** Time of the first event after that time, {@link Long#MAX_VALUE} if there is none. */
    long firstAfter(long timeMs);

    /** Time of the last event before that time, {@link Long#MIN_VALUE} if there is none. */
    long lastBefore(long timeMs);

    /** Asks every window that holds the event: the one that it ends, and those that later events end. */
    @Override
    default Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        if (!take(timeMs, value, bound)) {
            return Outcome.LATE;
        }
        for (long end = newestMs(); end > timeMs; end = lastBefore(end)) {
            if (end - timeMs < bound.windowMs() && holdsUntil(end, bound, hold)) {
                return Outcome.HOLDS;
            }
        }
        return holdsUntil(timeMs, bound, hold) ? Outcome.HOLDS : Outcome.QUIET;
    }

    private boolean holdsUntil(long untilMs, Bound bound, Hold hold) {
        return measure(untilMs - bound.windowMs(), untilMs, bound.measure(), hold)
                && bound.measure().isEnough(hold.value());
    }

    static WindowedSlice decode(int type, ByteReader in) {
        return switch (type) {
            case DistinctSample.TYPE -> DistinctSample.decode(in);
            case NumberCells.TYPE -> NumberCells.decode(in);
            case NumberSample.TYPE -> NumberSample.decode(in);
            default -> throw new CorruptStateException("a window of slice type " + type);
        };
    }
}
