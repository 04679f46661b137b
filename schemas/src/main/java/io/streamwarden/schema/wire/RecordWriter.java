package io.streamwarden.schema.wire;

import java.io.IOException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Encoder;

/**
 * Writes records of one schema.
 *
 * @param id what goes into the header
 */
record RecordWriter(int id, Body body) {
    /** Writes what follows the header. */
    interface Body {
        void write(IndexedRecord record, Encoder encoder) throws IOException;
    }
}
