package io.streamwarden.schema.wire;

import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistry;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated and generic records in Confluent's wire format. Asks the registry once for each subject and schema.
 *
 * <p>Safe for use by many threads. Settings are those of Confluent's serializer: {@code auto.register.schemas}, {@code
 * use.latest.version}, {@code key.subject.name.strategy} and {@code value.subject.name.strategy}, {@code
 * avro.use.logical.type.converters}, and those of the registry. Schemas are registered without {@code
 * avro.java.string}, so all languages share one id.
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {
    private @Nullable RecordWriters writers;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /** For Kafka's clients, which call {@link #configure} next. */
    public AvroSerializer() {}

    /** Registers the schemas of values under {@code topic-value}; ready for use. */
    public AvroSerializer(SchemaRegistry registry) {
        this(registry, SerializerSettings.DEFAULT);
    }

    /** Writes values; ready for use. */
    public AvroSerializer(SchemaRegistry registry, SerializerSettings settings) {
        this.writers = new RecordWriters(registry, settings, "value");
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        configure(configs, isKey ? "key" : "value", new SchemaRegistryClient(RegistrySettings.from(configs)));
    }

    void configure(Map<String, ?> configs, String part, SchemaRegistry registry) {
        writers = new RecordWriters(registry, SerializerSettings.from(configs, part), part);
    }

    /**
     * @return null for null, a tombstone
     * @throws WireFormatException if the registry gives no id, or the record does not fit its own schema
     */
    @Override
    @SuppressWarnings("NullAway") // Kafka's interface is not annotated; null is what a tombstone is
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Scratch mine = scratch.get();
        RecordWriter writer = mine.writer(topic, record, writers());
        try {
            return mine.output.write(writer, record);
        } catch (IOException | RuntimeException e) {
            throw new MalformedRecordException(
                    "A record of " + record.getSchema().getFullName() + " does not fit its schema: " + e.getMessage(),
                    e);
        }
    }

    private RecordWriters writers() {
        if (writers == null) {
            throw new IllegalStateException(
                    "This serializer was not configured; call configure, or give it a registry");
        }
        return writers;
    }

    /** What one thread reuses; it mostly writes one schema to one topic, so the last writer is at hand. */
    private static final class Scratch {
        final RecordOutput output = new RecordOutput();
        private @Nullable String lastTopic;
        private @Nullable Object lastSchema;
        private @Nullable Class<?> lastType;
        private @Nullable RecordWriter lastWriter;

        RecordWriter writer(String topic, IndexedRecord record, RecordWriters writers) {
            RecordWriter writer = lastWriter;
            if (writer == null
                    || lastSchema != record.getSchema()
                    || lastType != record.getClass()
                    || !topic.equals(lastTopic)) {
                writer = writers.writer(topic, record);
                lastWriter = writer;
                lastTopic = topic;
                lastSchema = record.getSchema();
                lastType = record.getClass();
            }
            return writer;
        }
    }
}
