package io.streamwarden.schema.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.schema.Entity;
import io.streamwarden.schema.EntityKind;
import io.streamwarden.schema.registry.InMemorySchemaRegistry;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private static final Schema OTHER =
            SchemaBuilder.record("Invoice").fields().requiredString("value").endRecord();

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SchemasById schemas = new SchemasById(registry);
    private final AvroSerde<Entity> serde = AvroSerde.of(Entity.class, registry, schemas);
    private final AvroSerializer<GenericRecord> generic = new AvroSerializer<>(registry);
    private final byte[] good = serde.serializer()
            .serialize(
                    "t",
                    Entity.newBuilder()
                            .setKind(EntityKind.USER)
                            .setValue("alice")
                            .build());

    @Test
    void showsTheBytesThatAreNotTheWireFormat() {
        assertThatThrownBy(() -> read("{\"ip\":\"192.0.2.1\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotWireFormatException.class)
                .hasMessageContaining("7b 22 69 70 22 3a 22 31 ... (18 bytes");
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(NotWireFormatException.class)
                .hasMessageContaining("no bytes");
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 1})).isInstanceOf(NotWireFormatException.class);
        assertThatThrownBy(() -> read(new byte[] {0, -1, 0, 0, 1, 2})).isInstanceOf(NotWireFormatException.class);
    }

    @Test
    void namesAnUnknownId() {
        assertThatThrownBy(() -> read(new byte[] {0, 0, 1, 0, 0, 2}))
                .isInstanceOfSatisfying(UnknownSchemaIdException.class, e -> assertThat(e.isTransient())
                        .isFalse())
                .hasMessageContaining("65536");
    }

    @Test
    void saysThatTheRegistryCannotBeReached() {
        var lost = new SchemaRegistryClient(RegistrySettings.at("http://localhost:1")
                .within(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(200)));
        var deserializer = AvroDeserializer.of(Entity.class, new SchemasById(lost, Duration.ofMillis(200)));

        assertThatThrownBy(() -> deserializer.deserialize("t", good))
                .isInstanceOfSatisfying(RegistryUnavailableException.class, e -> assertThat(e.isTransient())
                        .isTrue())
                .hasMessageContaining("http://localhost:1")
                .hasMessageContaining("Check schema.registry.url");
        assertThatThrownBy(() -> new AvroSerializer<Entity>(lost).serialize("t", entity()))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void saysWhichTypeStoodWhereAnotherWasExpected() {
        byte[] invoice = generic.serialize(
                "t2", new GenericRecordBuilder(OTHER).set("value", "x").build());

        assertThatThrownBy(() -> read(invoice))
                .isInstanceOf(WrongRecordTypeException.class)
                .hasMessage("A record of Invoice where io.streamwarden.schema.Entity is read");
    }

    @Test
    void saysWhereSchemasDoNotFit() {
        Schema clashing = SchemaBuilder.record("Entity")
                .namespace("io.streamwarden.schema")
                .fields()
                .requiredLong("value")
                .endRecord();
        byte[] bytes = generic.serialize(
                "t3", new GenericRecordBuilder(clashing).set("value", 1L).build());

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("/fields/1/type TYPE_MISMATCH");
    }

    @Test
    void refusesBytesAfterTheRecord() {
        byte[] longer = Arrays.copyOf(good, good.length + 3);

        assertThatThrownBy(() -> read(longer))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("3 bytes follow");
    }

    @Test
    void refusesASymbolThatTheWriterDoesNotHave() {
        byte[] bytes = good.clone();
        bytes[WireFormat.HEADER_BYTES] = 100;

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void saysThatTheRegistryRefusesASchema() {
        serde.serializer().serialize("t4", entity());

        assertThatThrownBy(() -> generic.serialize(
                        "t4", new GenericRecordBuilder(OTHER).set("value", "x").build()))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("t4-value")
                .hasMessageContaining("not compatible");
    }

    @Test
    void saysThatARecordDoesNotFitItsOwnSchema() {
        GenericRecord hollow = new GenericData.Record(OTHER);

        assertThatThrownBy(() -> generic.serialize("t5", hollow))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("value");
        assertThat(generic.serialize(
                        "t5", new GenericRecordBuilder(OTHER).set("value", "x").build()))
                .as("nothing of the failed record is left")
                .hasSize(WireFormat.HEADER_BYTES + 2);
    }

    @Test
    void asksToBeConfigured() {
        assertThatThrownBy(() -> new AvroDeserializer<Entity>().deserialize("t", good))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("configure");
        assertThatThrownBy(() -> new AvroSerializer<Entity>().serialize("t", entity()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Entity entity() {
        return Entity.newBuilder().setKind(EntityKind.USER).setValue("bob").build();
    }

    private void read(byte @Nullable [] bytes) {
        serde.deserializer().deserialize("t", bytes);
    }
}
