package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.state.ByteReader;
import io.streamwarden.detectors.state.ByteWriter;
import io.streamwarden.detectors.state.CorruptStateException;
import java.util.ArrayList;
import java.util.List;

/**
 * That a window of one group has to be decided at some time, whether or not an event comes by then.
 *
 * @param correlator key of the correlation
 * @param group values of its group-by fields
 * @param atMs event time from which on it can be decided
 * @param opening the event at whose coming the window was opened
 */
public record WindowClose(long correlator, List<String> group, long atMs, EventRef opening) {
    private static final int VERSION = 1;
    private static final int MOST_FIELDS = 64;

    public WindowClose {
        group = List.copyOf(group);
    }

    /** Tells apart the groups of one entity that close at the same time. */
    public long trackKey() {
        return GroupBy.trackKey(correlator, group.toArray(String[]::new));
    }

    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.putByte(VERSION);
        out.putLong(correlator);
        out.putVarLong(atMs);
        out.putVarLong(opening.timeMs());
        out.putString(opening.eventId());
        out.putString(opening.tenant());
        out.putString(opening.topic());
        out.putVarLong(opening.partition());
        out.putVarLong(opening.offset());
        out.putUnsigned(group.size());
        group.forEach(out::putString);
        return out.toByteArray();
    }

    /** @throws CorruptStateException if {@link #toBytes} did not write them */
    public static WindowClose fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.takeByte();
        if (version != VERSION) {
            throw new CorruptStateException("a window's close of version " + version + ", this reads " + VERSION);
        }
        long correlator = in.takeLong();
        long atMs = in.takeVarLong();
        long timeMs = in.takeVarLong();
        EventRef opening = new EventRef(
                in.takeString(), timeMs, in.takeString(), in.takeString(), (int) in.takeVarLong(), in.takeVarLong());
        int fields = in.takeCount(MOST_FIELDS);
        List<String> group = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            group.add(in.takeString());
        }
        return new WindowClose(correlator, group, atMs, opening);
    }
}
