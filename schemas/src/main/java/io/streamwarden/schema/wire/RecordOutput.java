package io.streamwarden.schema.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** A buffer and an encoder for one thread to write record after record with. */
final class RecordOutput {
    /** After a record larger than this the buffer is dropped, so that one giant does not stay in memory. */
    private static final int LARGEST_KEPT_BYTES = 1 << 20;

    private final byte[] header = new byte[WireFormat.HEADER_BYTES];
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;

    byte[] write(RecordWriter writer, IndexedRecord record) throws IOException {
        buffer.reset();
        WireFormat.putHeader(header, writer.id());
        buffer.writeBytes(header);
        // Configured anew each time: after a record that failed half-way the old state must not leak into this one.
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        writer.body().write(record, encoder);
        encoder.flush();
        byte[] bytes = buffer.toByteArray();
        if (bytes.length > LARGEST_KEPT_BYTES) {
            buffer = new ByteArrayOutputStream(512);
        }
        return bytes;
    }
}
