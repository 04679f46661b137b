package io.streamwarden.schema.wire;

import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistry;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** An {@link AvroSerializer} and an {@link AvroDeserializer} that share one registry. Safe for use by many threads. */
public final class AvroSerde<T extends IndexedRecord> implements Serde<T> {
    private final AvroSerializer<T> serializer;
    private final AvroDeserializer<T> deserializer;

    /** For Kafka's clients, which call {@link #configure} next. */
    public AvroSerde() {
        this(new AvroSerializer<>(), new AvroDeserializer<>());
    }

    /** Reads into {@code type}; to be configured. */
    public AvroSerde(Class<T> type) {
        this(new AvroSerializer<>(), new AvroDeserializer<>(type));
    }

    /** Ready for use; {@code schemas} may be shared by many serdes, so that each id is looked up once for all. */
    public static <T extends SpecificRecord> AvroSerde<T> of(
            Class<T> type, SchemaRegistry registry, SchemasById schemas) {
        return new AvroSerde<>(new AvroSerializer<>(registry), AvroDeserializer.of(type, schemas));
    }

    private AvroSerde(AvroSerializer<T> serializer, AvroDeserializer<T> deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        RegistrySettings settings = RegistrySettings.from(configs);
        SchemaRegistry registry = new SchemaRegistryClient(settings);
        serializer.configure(configs, isKey ? "key" : "value", registry);
        deserializer.configure(configs, new SchemasById(registry, settings.patience()));
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
