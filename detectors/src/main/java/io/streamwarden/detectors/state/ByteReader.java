package io.streamwarden.detectors.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote; every length is checked against what is left before anything is allocated. */
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int takeByte() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    public long takeLong() {
        require(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    public long takeVarLong() {
        long raw = takeUnsigned();
        return (raw >>> 1) ^ -(raw & 1);
    }

    public long takeUnsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = takeByte();
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new CorruptStateException("a number runs past ten bytes at " + at);
    }

    /** A count that must lie between 0 and {@code most}. */
    public int takeCount(int most) {
        long count = takeUnsigned();
        if (count < 0 || count > most) {
            throw new CorruptStateException("a count of " + count + " where at most " + most + " can be");
        }
        return (int) count;
    }

    /** As {@link ByteWriter#putNumber} wrote it. */
    public double takeNumber() {
        return takeByte() == 0 ? (double) takeVarLong() : Double.longBitsToDouble(takeLong());
    }

    public String takeString() {
        int length = takeCount(end - at);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** The next {@code length} bytes as a reader of their own. */
    public ByteReader slice(int length) {
        require(length);
        ByteReader part = new ByteReader(bytes, at, at + length);
        at += length;
        return part;
    }

    /** Everything that is left. */
    public byte[] rest() {
        byte[] left = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return left;
    }

    private void require(int count) {
        if (count < 0 || end - at < count) {
            throw new CorruptStateException(count + " bytes wanted, " + (end - at) + " left");
        }
    }
}
