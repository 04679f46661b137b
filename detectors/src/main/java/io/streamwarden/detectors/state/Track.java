package io.streamwarden.detectors.state;

/** One rule's memory of one group within an entity: its slice, and the episode that it is in. */
public final class Track {
    private final long key;
    private final Slice slice;
    private final Episode episode;

    Track(long key, Slice slice, Episode episode) {
        this.key = key;
        this.slice = slice;
        this.episode = episode;
    }

    /** Hash of rule and group. */
    public long key() {
        return key;
    }

    public Slice slice() {
        return slice;
    }

    public Episode episode() {
        return episode;
    }

    int heapBytes() {
        return 96 + slice.heapBytes();
    }
}
