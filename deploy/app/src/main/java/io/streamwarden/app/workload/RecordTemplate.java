package io.streamwarden.app.workload;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.EventMeta;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * An encoded Avro record cut at the fields that change, so that the next record costs a few copies instead of an encoding.
 * Records come out in Confluent's wire format.
 *
 * <p>Made from a record that holds the marks below once each, or not at all; what decodes from a filled template is tested
 * against Avro's own decoder.
 */
final class RecordTemplate {
    static final String USER = "@user@";
    static final String ADDRESS = "@address@";
    /** Five digits; may stand inside a longer text. */
    static final String ITEM = "@item";

    static final Instant TIME = Instant.ofEpochMilli(1_234_567_890_123L);

    /** What Avro needs for times from July 1970 to September 2039. */
    private static final int TIME_BYTES = 6;

    private static final long LONGEST_TIME_MS = (1L << 41) - 1;
    private static final long SHORTEST_TIME_MS = 1L << 34;
    /** As long as a UUID's text. */
    private static final String EVENT_ID = "@event-id@".repeat(3) + "@uuid@";

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private enum Hole {
        EVENT_ID,
        TIME,
        USER,
        ADDRESS,
        ITEM
    }

    /** What goes into the holes. User and address are at most 63 bytes of ASCII; item is 0 to 99,999. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the wire; never compared
    record Filling(long idHigh, long idLow, long timeMs, byte[] user, byte[] address, int item) {}

    private record Cut(int at, int length, Hole hole) {}

    private final byte[] fixed;
    private final List<Cut> cuts;

    private RecordTemplate(byte[] fixed, List<Cut> cuts) {
        this.fixed = fixed;
        this.cuts = cuts;
    }

    static RecordTemplate of(int schemaId, SimulatedEvent marked) {
        byte[] fixed = encode(schemaId, withIdMarked(marked));
        List<Cut> cuts = new ArrayList<>();
        cut(fixed, EVENT_ID.getBytes(StandardCharsets.US_ASCII), Hole.EVENT_ID, cuts);
        byte[] time = new byte[TIME_BYTES];
        putTime(time, 0, TIME.toEpochMilli());
        cut(fixed, time, Hole.TIME, cuts);
        cut(fixed, withLength(USER), Hole.USER, cuts);
        cut(fixed, withLength(ADDRESS), Hole.ADDRESS, cuts);
        cut(fixed, ITEM.getBytes(StandardCharsets.US_ASCII), Hole.ITEM, cuts);
        cuts.sort(Comparator.comparingInt(Cut::at));
        return new RecordTemplate(fixed, List.copyOf(cuts));
    }

    byte[] fill(Filling filling) {
        int size = fixed.length;
        for (int i = 0; i < cuts.size(); i++) {
            Cut cut = cuts.get(i);
            size += sizeOf(cut, filling) - cut.length();
        }
        byte[] bytes = new byte[size];
        int from = 0;
        int to = 0;
        for (int i = 0; i < cuts.size(); i++) {
            Cut cut = cuts.get(i);
            int length = cut.at() - from;
            System.arraycopy(fixed, from, bytes, to, length);
            to = put(bytes, to + length, cut, filling);
            from = cut.at() + cut.length();
        }
        System.arraycopy(fixed, from, bytes, to, fixed.length - from);
        return bytes;
    }

    private static int sizeOf(Cut cut, Filling filling) {
        return switch (cut.hole()) {
            case USER -> 1 + filling.user().length;
            case ADDRESS -> 1 + filling.address().length;
            default -> cut.length();
        };
    }

    private static int put(byte[] bytes, int at, Cut cut, Filling filling) {
        switch (cut.hole()) {
            case EVENT_ID -> putId(bytes, at, filling.idHigh(), filling.idLow());
            case TIME -> putTime(bytes, at, filling.timeMs());
            case USER -> putText(bytes, at, filling.user());
            case ADDRESS -> putText(bytes, at, filling.address());
            case ITEM -> putItem(bytes, at, filling.item());
        }
        return at + sizeOf(cut, filling);
    }

    private static void putId(byte[] bytes, int at, long high, long low) {
        int to = at;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                bytes[to++] = '-';
            }
            long half = digit < 16 ? high : low;
            bytes[to++] = HEX[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
        }
    }

    /** Avro's zigzag varint; six bytes for every time that {@link #LONGEST_TIME_MS} allows. */
    private static void putTime(byte[] bytes, int at, long timeMs) {
        if (timeMs < SHORTEST_TIME_MS || timeMs > LONGEST_TIME_MS) {
            throw new IllegalArgumentException(
                    "A template takes times between 1970-07-18 and 2039-09-07, got " + Instant.ofEpochMilli(timeMs));
        }
        long rest = timeMs << 1;
        for (int index = 0; index < TIME_BYTES - 1; index++) {
            bytes[at + index] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[at + TIME_BYTES - 1] = (byte) rest;
    }

    private static void putText(byte[] bytes, int at, byte[] text) {
        bytes[at] = (byte) (text.length << 1);
        System.arraycopy(text, 0, bytes, at + 1, text.length);
    }

    private static void putItem(byte[] bytes, int at, int item) {
        int rest = item;
        for (int digit = 4; digit >= 0; digit--) {
            bytes[at + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] withLength(String mark) {
        byte[] text = mark.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[text.length + 1];
        putText(bytes, 0, text);
        return bytes;
    }

    private static void cut(byte[] bytes, byte[] mark, Hole hole, List<Cut> cuts) {
        for (int at = indexOf(bytes, mark, 0); at >= 0; at = indexOf(bytes, mark, at + mark.length)) {
            cuts.add(new Cut(at, mark.length, hole));
        }
    }

    private static int indexOf(byte[] bytes, byte[] mark, int from) {
        for (int at = from; at <= bytes.length - mark.length; at++) {
            if (ByteBuffer.wrap(bytes, at, mark.length).equals(ByteBuffer.wrap(mark))) {
                return at;
            }
        }
        return -1;
    }

    private static SpecificRecord withIdMarked(SimulatedEvent event) {
        if (event instanceof SimulatedEvent.Access access) {
            AccessEvent value = access.value();
            return AccessEvent.newBuilder(value)
                    .setMeta(marked(value.getMeta()))
                    .build();
        }
        AuthEvent value = ((SimulatedEvent.Auth) event).value();
        return AuthEvent.newBuilder(value).setMeta(marked(value.getMeta())).build();
    }

    private static EventMeta marked(EventMeta meta) {
        return EventMeta.newBuilder(meta).setEventId(EVENT_ID).build();
    }

    private static byte[] encode(int schemaId, SpecificRecord value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Encoding into memory failed", e);
        }
        return bytes.toByteArray();
    }
}
