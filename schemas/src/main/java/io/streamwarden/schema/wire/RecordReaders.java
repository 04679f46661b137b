package io.streamwarden.schema.wire;

import io.streamwarden.schema.registry.NotRegisteredException;
import io.streamwarden.schema.registry.RegistryException;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.registry.UnexpectedAnswerException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;

/**
 * A reader for each schema that records were written with, and for each that cannot be read the reason; at most
 * {@value #MOST} of them, a few kilobytes each.
 */
final class RecordReaders<T> {
    private static final int MOST = 2_000;

    private final SchemasById schemas;
    private final RecordType<T> type;
    private final Map<Integer, Entry<T>> entries = new ConcurrentHashMap<>();

    RecordReaders(SchemasById schemas, RecordType<T> type) {
        this.schemas = schemas;
        this.type = type;
    }

    /**
     * A reader of records that carry {@code id}.
     *
     * @throws WireFormatException if they cannot be read, or not now
     */
    DatumReader<T> forId(int id) {
        Entry<T> entry = entries.get(id);
        if (entry == null) {
            entry = made(id, writerSchema(id));
            if (entries.size() >= MOST) {
                entries.clear();
            }
            entries.put(id, entry);
        }
        return entry.reader();
    }

    private Entry<T> made(int id, Schema writer) {
        try {
            return new Legible<>(type.reader(writer));
        } catch (WireFormatException e) {
            return new Illegible<>(e);
        } catch (AvroRuntimeException e) {
            return new Illegible<>(new IncompatibleSchemaException(
                    "Records of schema id " + id + ", " + writer.getFullName() + ", cannot be read: " + e.getMessage(),
                    e));
        }
    }

    private Schema writerSchema(int id) {
        try {
            return schemas.writerSchema(id);
        } catch (NotRegisteredException | UnexpectedAnswerException e) {
            throw new UnknownSchemaIdException("Schema id " + id + " means nothing here. " + e.getMessage(), e);
        } catch (RegistryException e) {
            throw new RegistryUnavailableException(
                    "Schema id " + id + " is new here and the schema registry cannot be asked. " + e.getMessage(), e);
        }
    }

    private sealed interface Entry<T> {
        DatumReader<T> reader();
    }

    private record Legible<T>(DatumReader<T> reader) implements Entry<T> {}

    private record Illegible<T>(WireFormatException reason) implements Entry<T> {
        @Override
        public DatumReader<T> reader() {
            throw reason;
        }
    }
}
