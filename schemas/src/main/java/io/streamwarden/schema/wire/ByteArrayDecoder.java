package io.streamwarden.schema.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads binary Avro from a part of an array, strictly: a length or count that the bytes left cannot hold is an error
 * before anything is allocated, and no read passes the end. (Avro's own decoder reads a cut-off record's last small
 * numbers as zeros.) Every item of an array or map must take at least one byte.
 *
 * <p>Reusable through {@link #reset}; not safe for use by many threads.
 */
public final class ByteArrayDecoder extends Decoder {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int position;
    private int end;

    /** Starts over, on the bytes from {@code from} to {@code to}, exclusive. */
    public void reset(byte[] bytes, int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw new IndexOutOfBoundsException(
                    "Bytes " + from + " to " + to + " of an array of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    /** Lets go of the array. */
    void release() {
        reset(NOTHING, 0, 0);
    }

    /** Index in the array of the byte to read next. */
    int position() {
        return position;
    }

    @Override
    public int remainingBytes() {
        return end - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        int value = next();
        if (value > 1) {
            throw new AvroTypeException("A boolean is 0 or 1, got " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if ((int) value != value) {
            throw new AvroTypeException("An int has 32 bits, got " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long first = next();
        if (first < 0x80) {
            return (first >>> 1) ^ -(first & 1);
        }
        long value = first & 0x7f;
        int shift = 7;
        while (true) {
            int part = next();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
            shift += 7;
            if (shift > 63) {
                throw new AvroTypeException("A long takes at most 10 bytes");
            }
        }
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat(fixedInt());
    }

    @Override
    public double readDouble() throws IOException {
        long low = fixedInt() & 0xffffffffL;
        long high = fixedInt() & 0xffffffffL;
        return Double.longBitsToDouble(low | high << 32);
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        int length = length();
        Utf8 value = old == null ? new Utf8() : old;
        value.setByteLength(length);
        System.arraycopy(bytes, position, value.getBytes(), 0, length);
        position += length;
        return value;
    }

    @Override
    public void skipString() throws IOException {
        int length = length(); // which moves the position itself
        position += length;
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        int length = length();
        ByteBuffer value = old == null || old.capacity() < length ? ByteBuffer.allocate(length) : old.clear();
        value.put(bytes, position, length).flip();
        position += length;
        return value;
    }

    @Override
    public void skipBytes() throws IOException {
        int length = length(); // which moves the position itself
        position += length;
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        need(length);
        System.arraycopy(bytes, position, target, start, length);
        position += length;
    }

    @Override
    public void skipFixed(int length) throws IOException {
        need(length);
        position += length;
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return blockCount();
    }

    @Override
    public long arrayNext() throws IOException {
        return blockCount();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return blockCount();
    }

    @Override
    public long mapNext() throws IOException {
        return blockCount();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    /** Items in the block that starts here; a negative count is followed by the block's size in bytes. */
    private long blockCount() throws IOException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            need(readLong());
        }
        need(count);
        return count;
    }

    /** Skips blocks that say their size; the count of the first that does not, or 0 at the end. */
    private long skipBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            long size = readLong();
            need(size);
            position += (int) size;
            count = readLong();
        }
        need(count);
        return count;
    }

    private int length() throws IOException {
        long length = readLong();
        need(length);
        return (int) length;
    }

    private int fixedInt() throws IOException {
        need(Integer.BYTES);
        int value = (bytes[position] & 0xff)
                | (bytes[position + 1] & 0xff) << 8
                | (bytes[position + 2] & 0xff) << 16
                | (bytes[position + 3] & 0xff) << 24;
        position += Integer.BYTES;
        return value;
    }

    private int next() throws EOFException {
        if (position >= end) {
            throw new EOFException("the record ends early");
        }
        return bytes[position++] & 0xff;
    }

    private void need(long count) throws EOFException {
        if (count < 0 || count > end - position) {
            throw new EOFException(count + " bytes or items are announced, " + (end - position) + " bytes are left");
        }
    }
}
