package io.streamwarden.detectors.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends numbers and text to a buffer that grows; one instance is reused, so that encoding allocates one array. */
public final class ByteWriter {
    private static final double MOST_EXACT = 0x1p53;

    private byte[] bytes = new byte[512];
    private int size;

    public void reset() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** Drops everything written past {@code newSize}. */
    public void truncate(int newSize) {
        size = newSize;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public void putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Eight bytes, big-endian. */
    public void putLong(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** One to ten bytes; small numbers, negative ones too, take few. */
    public void putVarLong(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    /** One to ten bytes for a number that is never negative. */
    public void putUnsigned(long value) {
        ensure(10);
        if (value >= 0 && value < 0x80) {
            bytes[size++] = (byte) value;
            return;
        }
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A double: whole numbers below 2^53 as a variable number after a 0, all others as 8 bytes after a 1. */
    public void putNumber(double value) {
        if (Math.abs(value) < MOST_EXACT && value == Math.rint(value)) {
            putByte(0);
            putVarLong((long) value);
        } else {
            putByte(1);
            putLong(Double.doubleToRawLongBits(value));
        }
    }

    public void putString(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putUnsigned(encoded.length);
        putBytes(encoded);
    }

    public void putBytes(byte[] source) {
        putBytes(source, source.length);
    }

    /** Appends what {@code other} holds. */
    public void putBytes(ByteWriter other) {
        putBytes(other.bytes, other.size);
    }

    private void putBytes(byte[] source, int length) {
        ensure(length);
        System.arraycopy(source, 0, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
