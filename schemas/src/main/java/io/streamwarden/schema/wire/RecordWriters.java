package io.streamwarden.schema.wire;

import io.streamwarden.schema.registry.RegisteredSchema;
import io.streamwarden.schema.registry.RegistryException;
import io.streamwarden.schema.registry.RegistryUnreachableException;
import io.streamwarden.schema.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** A writer for each subject, schema and class seen; at most {@value #MOST}, then it starts over. */
final class RecordWriters {
    private static final int MOST = 2_000;

    private final SchemaRegistry registry;
    private final SerializerSettings settings;
    private final String part;
    private final GenericData generic;
    private final Map<Key, RecordWriter> writers = new ConcurrentHashMap<>();

    /** @param part {@code key} or {@code value} */
    RecordWriters(SchemaRegistry registry, SerializerSettings settings, String part) {
        this.registry = registry;
        this.settings = settings;
        this.part = part;
        this.generic = DataModels.generic(settings.convertsLogicalTypes());
    }

    /**
     * A writer for {@code record} and all like it.
     *
     * @throws WireFormatException if the registry gives no id
     */
    RecordWriter writer(String topic, IndexedRecord record) {
        String subject = settings.subjects().subject(topic, part, record.getSchema());
        Key key = new Key(subject, record.getSchema(), record.getClass());
        RecordWriter writer = writers.get(key);
        if (writer == null) {
            writer = made(subject, record);
            if (writers.size() >= MOST) {
                writers.clear();
            }
            writers.put(key, writer);
        }
        return writer;
    }

    private RecordWriter made(String subject, IndexedRecord record) {
        Schema schema = record.getSchema();
        Schema neutral = NeutralSchema.of(schema);
        DatumWriter<IndexedRecord> own = datumWriter(record, schema);
        try {
            return switch (settings.idFrom()) {
                case REGISTRATION -> new RecordWriter(registry.register(subject, neutral), own::write);
                case LOOK_UP -> new RecordWriter(registry.idOf(subject, neutral), own::write);
                case LATEST -> asLatest(registry.latest(subject), schema, own);
            };
        } catch (RegistryUnreachableException e) {
            throw new RegistryUnavailableException(
                    "The schema of " + schema.getFullName() + " has no id yet under subject " + subject + ". "
                            + e.getMessage(),
                    e);
        } catch (RegistryException e) {
            throw new SchemaRefusedException(
                    "The schema of " + schema.getFullName() + " gets no id under subject " + subject + ". "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Writes with the registry's latest schema. Where that is not the record's own, a record is read back into the
     * latest one, field by name: fields may stand in another order there.
     */
    private static RecordWriter asLatest(RegisteredSchema latest, Schema own, DatumWriter<IndexedRecord> ownWriter) {
        if (NeutralSchema.of(latest.schema()).equals(NeutralSchema.of(own))) {
            return new RecordWriter(latest.id(), ownWriter::write);
        }
        Compatibility.check(latest.schema(), own);
        var reader = new GenericDatumReader<IndexedRecord>(own, latest.schema());
        var writer = new GenericDatumWriter<IndexedRecord>(latest.schema());
        return new RecordWriter(latest.id(), (record, encoder) -> {
            var bytes = new ByteArrayOutputStream();
            BinaryEncoder between = EncoderFactory.get().binaryEncoder(bytes, null);
            ownWriter.write(record, between);
            between.flush();
            writer.write(reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)), encoder);
        });
    }

    private DatumWriter<IndexedRecord> datumWriter(IndexedRecord record, Schema schema) {
        return record instanceof SpecificRecord
                ? new SpecificDatumWriter<>(schema, SpecificData.getForClass(record.getClass()))
                : new GenericDatumWriter<>(schema, generic);
    }

    private record Key(String subject, Schema schema, Class<?> type) {}
}
