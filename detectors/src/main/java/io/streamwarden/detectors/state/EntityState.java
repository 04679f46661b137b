package io.streamwarden.detectors.state;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is remembered of one entity: a bounded set of tracks.
 *
 * <p>At most {@value #MOST_TRACKS} tracks live at once, and {@link EntityCodec} writes no more than a stated number of
 * bytes; past either bound the track that was quiet longest goes and is counted in {@link #forgotten}. Owned by one
 * thread.
 */
public final class EntityState {
    static final int MOST_TRACKS = 192;

    private long[] keys;
    private @Nullable Track[] tracks;
    /** Each track is known to have been busy until then at least: they are asked again only when one has to go. */
    private long @Nullable [] busyMs;

    private int size;
    private long forgotten;
    private boolean changed;

    public EntityState() {
        this(2);
    }

    EntityState(int room) {
        keys = new long[Math.max(2, room)];
        tracks = new Track[keys.length];
    }

    /** The track of this key, made anew with {@code slice} if there is none. */
    public Track track(long key, Supplier<Slice> slice) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return at(i);
            }
        }
        Track track = new Track(key, slice.get());
        add(track);
        return track;
    }

    /** The track of this key, or null. */
    public @Nullable Track track(long key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return tracks[i];
            }
        }
        return null;
    }

    /** All that is remembered, in no particular order. */
    public List<Track> tracks() {
        return IntStream.range(0, size).mapToObj(this::at).toList();
    }

    void add(Track track) {
        if (size == MOST_TRACKS) {
            forgetQuietest();
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, Math.min(MOST_TRACKS, size * 2));
            tracks = Arrays.copyOf(tracks, keys.length);
        }
        if (busyMs != null) {
            if (busyMs.length < keys.length) {
                busyMs = Arrays.copyOf(busyMs, keys.length);
            }
            busyMs[size] = Long.MIN_VALUE;
        }
        keys[size] = track.key();
        tracks[size++] = track;
    }

    void forgetQuietest() {
        long[] busyMs = busyTimes();
        int quietest = leastBusy(busyMs);
        // Times only grow, so whoever is least busy by what was known, and still is when asked, is the quietest.
        for (long newest = at(quietest).slice().newestMs(); newest > busyMs[quietest]; ) {
            busyMs[quietest] = newest;
            quietest = leastBusy(busyMs);
            newest = at(quietest).slice().newestMs();
        }
        size--;
        keys[quietest] = keys[size];
        busyMs[quietest] = busyMs[size];
        tracks[quietest] = tracks[size];
        tracks[size] = null;
        forgotten++;
    }

    private long[] busyTimes() {
        long[] times = busyMs;
        if (times == null) {
            times = new long[keys.length];
            Arrays.fill(times, Long.MIN_VALUE);
            busyMs = times;
        }
        return times;
    }

    private int leastBusy(long[] busyMs) {
        int least = 0;
        for (int i = 1; i < size; i++) {
            if (busyMs[i] < busyMs[least]) {
                least = i;
            }
        }
        return least;
    }

    Track at(int place) {
        Track track = tracks[place];
        if (track == null) {
            throw new IllegalStateException("No track at " + place + " of " + size);
        }
        return track;
    }

    public int size() {
        return size;
    }

    /** Tracks that went for want of room since this object was made. */
    public long forgotten() {
        return forgotten;
    }

    /** It differs from what the store holds. */
    public boolean changed() {
        return changed;
    }

    /** Says that it differs from what the store holds, or, once written, no longer does; gives what it was before. */
    public boolean markChanged(boolean now) {
        boolean before = changed;
        changed = now;
        return before;
    }

    /** About what it took in the heap when it was last written, in bytes; tracks made since count as made. */
    public int heapBytes() {
        int bytes = 96 + 12 * keys.length + (busyMs == null ? 0 : 16 + 8 * busyMs.length);
        for (int i = 0; i < size; i++) {
            bytes += at(i).heapBytes();
        }
        return bytes;
    }
}
