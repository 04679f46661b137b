package io.streamwarden.schema.wire;

import java.util.HexFormat;

/** The header: a zero byte, then the schema's id as four bytes, highest first. */
public final class WireFormat {
    public static final byte MAGIC = 0;
    public static final int HEADER_BYTES = 5;

    /** Enough to recognise JSON, text or another framing by; little enough for a log. */
    private static final int QUOTED_BYTES = 8;

    private WireFormat() {}

    /**
     * The id in the header of {@code record}.
     *
     * @throws NotWireFormatException if it does not start with a header
     */
    public static int schemaId(byte[] record) {
        return schemaId(record, 0, record.length);
    }

    /**
     * The id in the header of the record that lies in {@code length} bytes from {@code offset}.
     *
     * @throws NotWireFormatException if it does not start with a header
     */
    public static int schemaId(byte[] bytes, int offset, int length) {
        if (length < HEADER_BYTES || bytes[offset] != MAGIC) {
            throw notWireFormat(bytes, offset, length);
        }
        int id = (bytes[offset + 1] & 0xff) << 24
                | (bytes[offset + 2] & 0xff) << 16
                | (bytes[offset + 3] & 0xff) << 8
                | (bytes[offset + 4] & 0xff);
        if (id < 0) {
            throw notWireFormat(bytes, offset, length);
        }
        return id;
    }

    static void putHeader(byte[] header, int id) {
        header[0] = MAGIC;
        header[1] = (byte) (id >>> 24);
        header[2] = (byte) (id >>> 16);
        header[3] = (byte) (id >>> 8);
        header[4] = (byte) id;
    }

    private static NotWireFormatException notWireFormat(byte[] bytes, int offset, int length) {
        String seen = HexFormat.ofDelimiter(" ").formatHex(bytes, offset, offset + Math.min(length, QUOTED_BYTES));
        return new NotWireFormatException(
                "Not in Confluent's wire format, which starts with 00 and a positive 4-byte schema id: got "
                        + (length == 0 ? "no bytes" : seen + (length > QUOTED_BYTES ? " ..." : "")) + " (" + length
                        + " bytes in all)",
                null);
    }
}
