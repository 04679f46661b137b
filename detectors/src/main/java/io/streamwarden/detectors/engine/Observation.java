package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.state.ByteReader;
import io.streamwarden.detectors.state.ByteWriter;
import io.streamwarden.detectors.state.CorruptStateException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one event means for one other entity, small enough to travel: no event, only what correlations count.
 *
 * @param event which event it was
 * @param parts at least one, at most {@value #MOST_PARTS}
 */
public record Observation(EventRef event, List<Part> parts) {
    static final int MOST_PARTS = 64;

    private static final int VERSION = 1;

    /**
     * What one correlation counts.
     *
     * @param correlator key of the correlation
     * @param step which of its rules matched
     * @param value hash of the distinct value, bits of the number, 0 where it takes none
     * @param group values of its group-by fields
     */
    public record Part(long correlator, int step, long value, List<String> group) {
        public Part {
            group = List.copyOf(group);
        }
    }

    /** @throws IllegalArgumentException if there are more than {@value #MOST_PARTS} parts */
    public Observation {
        parts = List.copyOf(parts);
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "An observation has at most " + MOST_PARTS + " parts, got " + parts.size());
        }
    }

    /** As many observations as {@code parts} need: a large rule book may have more for one entity than one holds. */
    public static List<Observation> of(EventRef event, List<Part> parts) {
        if (parts.size() <= MOST_PARTS) {
            return List.of(new Observation(event, parts));
        }
        List<Observation> all = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += MOST_PARTS) {
            all.add(new Observation(event, parts.subList(from, Math.min(parts.size(), from + MOST_PARTS))));
        }
        return all;
    }

    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.putByte(VERSION);
        out.putVarLong(event.timeMs());
        out.putString(event.eventId());
        out.putString(event.tenant());
        out.putString(event.topic());
        out.putVarLong(event.partition());
        out.putVarLong(event.offset());
        out.putUnsigned(parts.size());
        for (Part part : parts) {
            out.putLong(part.correlator);
            out.putUnsigned(part.step);
            out.putLong(part.value);
            out.putUnsigned(part.group.size());
            part.group.forEach(out::putString);
        }
        return out.toByteArray();
    }

    /** @throws CorruptStateException if {@link #toBytes} did not write them */
    public static Observation fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.takeByte();
        if (version != VERSION) {
            throw new CorruptStateException(
                    "an observation of version " + version + ", this is a reader of " + VERSION);
        }
        long timeMs = in.takeVarLong();
        EventRef event = new EventRef(
                in.takeString(), timeMs, in.takeString(), in.takeString(), (int) in.takeVarLong(), in.takeVarLong());
        int count = in.takeCount(MOST_PARTS);
        List<Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long correlator = in.takeLong();
            int step = in.takeCount(Integer.MAX_VALUE);
            long value = in.takeLong();
            int fields = in.takeCount(MOST_PARTS);
            List<String> group = new ArrayList<>(fields);
            for (int f = 0; f < fields; f++) {
                group.add(in.takeString());
            }
            parts.add(new Part(correlator, step, value, group));
        }
        return new Observation(event, parts);
    }
}
