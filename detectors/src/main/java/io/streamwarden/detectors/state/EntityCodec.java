package io.streamwarden.detectors.state;

/**
 * Entity state as bytes. Layout, version 1: the version byte, the number of tracks, then for each its slice type, key,
 * episode, length of the slice, slice. Numbers are variable in length.
 *
 * <p>A slice type that this version does not know is carried along unread. One instance belongs to one thread.
 */
public final class EntityCodec {
    private static final int VERSION = 1;
    /** Entities of fewer tracks are written anew each time. */
    private static final int BUSY = 12;

    private final int mostBytes;
    private final ByteWriter out = new ByteWriter();
    private final ByteWriter one = new ByteWriter();
    private final ByteWriter body = new ByteWriter();

    /** @param mostBytes bound on what is written for one entity, at least 256 */
    public EntityCodec(int mostBytes) {
        if (mostBytes < 256) {
            throw new IllegalArgumentException("An entity needs at least 256 bytes, got " + mostBytes);
        }
        this.mostBytes = mostBytes;
    }

    /** Writes {@code state}; while it takes more than the bound, the track that was quiet longest goes. */
    public byte[] encode(EntityState state) {
        write(state);
        while (out.size() > mostBytes && state.size() > 1) {
            int excess = out.size() - mostBytes;
            int average = Math.max(1, out.size() / state.size());
            for (int i = 0; i <= excess / average && state.size() > 1; i++) {
                state.forgetQuietest();
            }
            write(state);
        }
        return out.toByteArray();
    }

    private void write(EntityState state) {
        out.reset();
        out.putByte(VERSION);
        out.putUnsigned(state.size());
        for (int i = 0; i < state.size(); i++) {
            out.putBytes(bytes(state.at(i), state.size()));
        }
    }

    private byte[] bytes(Track track, int tracks) {
        byte[] bytes = track.encoded();
        if (bytes == null) {
            bytes = write(track);
            if (tracks >= BUSY) {
                track.keep(bytes);
            } else {
                track.letGo();
            }
        }
        return bytes;
    }

    private byte[] write(Track track) {
        body.reset();
        track.slice().encode(body);
        one.reset();
        one.putByte(track.slice().typeCode());
        one.putLong(track.key());
        one.putByte(track.episode().begun() ? 1 : 0);
        if (track.episode().begun()) {
            track.episode().encode(one);
        }
        one.putUnsigned(body.size());
        one.putBytes(body);
        return one.toByteArray();
    }

    /** @throws CorruptStateException if the bytes are not of this codec */
    public EntityState decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.takeByte();
        if (version != VERSION) {
            throw new CorruptStateException("version " + version + ", this is a reader of " + VERSION);
        }
        int size = in.takeCount(EntityState.MOST_TRACKS);
        EntityState state = new EntityState(size);
        for (int i = 0; i < size; i++) {
            int type = in.takeByte();
            long key = in.takeLong();
            Episode episode = in.takeByte() == 1 ? Episode.decode(in) : new Episode();
            Slice slice = decode(type, in.slice(in.takeCount(Integer.MAX_VALUE)));
            state.add(new Track(key, slice, episode));
        }
        requireEnd(in);
        return state;
    }

    private static void requireEnd(ByteReader in) {
        if (in.hasMore()) {
            throw new CorruptStateException("bytes are left over");
        }
    }

    private static Slice decode(int type, ByteReader in) {
        Slice slice = read(type, in);
        requireEnd(in);
        return slice;
    }

    private static Slice read(int type, ByteReader in) {
        return switch (type) {
            case TimeRing.TYPE -> TimeRing.decode(in);
            case BucketCounter.TYPE -> BucketCounter.decode(in);
            case DistinctTimes.TYPE -> DistinctTimes.decode(in);
            case SequenceTimes.TYPE -> SequenceTimes.decode(in);
            case DistinctSample.TYPE, NumberCells.TYPE, NumberSample.TYPE -> WindowedSlice.decode(type, in);
            case ClosingWindow.TYPE -> ClosingWindow.decode(in);
            default -> new CarriedSlice(type, in.rest());
        };
    }
}
