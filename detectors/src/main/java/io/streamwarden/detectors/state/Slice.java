package io.streamwarden.detectors.state;

/**
 * One detector's bounded memory of an entity: mutable, fixed in size, owned by one thread, written by one codec.
 *
 * <p>Inside the grace period what a slice holds does not depend on the order in which events come.
 */
public sealed interface Slice
        permits TimeRing, BucketCounter, DistinctTimes, SequenceTimes, WindowedSlice, ClosingWindow, CarriedSlice {
    /**
     * Takes one event.
     *
     * @param value what the slice counts: hash of a distinct value, place in a sequence, bits of a double; unused by
     *     plain counts
     * @param hold filled when the answer is {@link Outcome#HOLDS}
     */
    Outcome add(long timeMs, long value, Bound bound, Hold hold);

    /** Time of the newest event, {@link Long#MIN_VALUE} if there is none; when room is short the oldest slice goes. */
    long newestMs();

    /**
     * What is counted in the window that ends with the newest event, as far as it is remembered; -1 where a slice cannot
     * say. For people who ask why something was not found; not on the path of events.
     */
    default long observed(Bound bound) {
        return -1;
    }

    /** About what the slice takes in the heap, in bytes. */
    int heapBytes();

    /** Tells slices apart in stored bytes; never reused for another layout. */
    int typeCode();

    void encode(ByteWriter out);
}
