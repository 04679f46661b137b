package io.streamwarden.topology;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.BlockEntry;
import io.streamwarden.schema.registry.SchemaRegistry;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.AvroDeserializer;
import io.streamwarden.schema.wire.AvroSerializer;
import io.streamwarden.schema.wire.SerializerSettings;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Our records in Confluent's wire format, by one registry. */
public final class WireSerdes {
    private final SchemaRegistry registry;
    private final SchemasById schemas;
    private final SerializerSettings settings;

    public WireSerdes(SchemaRegistry registry, SchemasById schemas, SerializerSettings settings) {
        this.registry = registry;
        this.schemas = schemas;
        this.settings = settings;
    }

    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(new AvroSerializer<>(registry, settings), AvroDeserializer.of(type, schemas));
    }

    Supplier<Deserializer<AuthEvent>> authDeserializers() {
        return () -> AvroDeserializer.of(AuthEvent.class, schemas);
    }

    Supplier<Deserializer<AccessEvent>> accessDeserializers() {
        return () -> AvroDeserializer.of(AccessEvent.class, schemas);
    }

    Serde<Alert> alerts() {
        return of(Alert.class);
    }

    Serde<BlockEntry> blocks() {
        return of(BlockEntry.class);
    }
}
