package io.streamwarden.detectors.state;

import org.jspecify.annotations.Nullable;

/**
 * One rule's memory of one group within an entity: its slice, and the episode that it is in. Keeps its own bytes until it
 * changes: of a busy entity's hundred tracks few change between two commits.
 */
public final class Track {
    private static final int FIXED_BYTES = 48;
    private static final int EPISODE_BYTES = 64;

    /** Stands for the episodes of most tracks, which have none. */
    private static final Episode NOT_BEGUN = new Episode();

    private final long key;
    private final Slice slice;
    private Episode episode;
    private byte @Nullable [] encoded;
    private int heapBytes;

    Track(long key, Slice slice) {
        this(key, slice, NOT_BEGUN);
    }

    Track(long key, Slice slice, Episode episode) {
        this.key = key;
        this.slice = slice;
        this.episode = episode;
        measure(0);
    }

    /** Hash of rule and group. */
    public long key() {
        return key;
    }

    /** Takes an event into the slice, see {@link Slice#add}. */
    public Outcome add(long timeMs, long value, Bound bound, Hold hold) {
        encoded = null;
        return slice.add(timeMs, value, bound, hold);
    }

    /** When the window that is open can be decided; {@link Long#MAX_VALUE} if there is none. */
    public long closesAtMs(Bound bound) {
        return slice instanceof ClosingWindow window ? window.closesAtMs(bound) : Long.MAX_VALUE;
    }

    /** Decides the open window, see {@link ClosingWindow#close}. */
    public void close(Bound bound, Hold hold) {
        encoded = null;
        ((ClosingWindow) slice).close(bound, hold);
    }

    /** Takes a hold of the condition into the episode. */
    public Episode.Step hold(Hold hold, Bound bound) {
        encoded = null;
        if (episode == NOT_BEGUN) {
            episode = new Episode();
        }
        return episode.hold(hold, bound);
    }

    /** To be read only: {@link #add} is the way to change it. */
    public Slice slice() {
        return slice;
    }

    /** To be read only: {@link #hold} is the way to change it. */
    public Episode episode() {
        return episode;
    }

    /** What was last written of it, unless it has changed since. */
    byte @Nullable [] encoded() {
        return encoded;
    }

    void keep(byte[] bytes) {
        encoded = bytes;
        measure(16 + bytes.length);
    }

    /** It was written, and is so easily written again that its bytes are not worth their room. */
    void letGo() {
        measure(0);
    }

    private void measure(int kept) {
        heapBytes = FIXED_BYTES + (episode == NOT_BEGUN ? 0 : EPISODE_BYTES) + slice.heapBytes() + kept;
    }

    /** About what it took in the heap when it was last written, or made. */
    int heapBytes() {
        return heapBytes;
    }
}
