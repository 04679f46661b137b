package io.streamwarden.schema.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.Entity;
import io.streamwarden.schema.Samples;
import io.streamwarden.schema.registry.InMemorySchemaRegistry;
import io.streamwarden.schema.registry.SchemasById;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SchemasById schemas = new SchemasById(registry);
    private final AvroSerde<AccessEvent> serde = AvroSerde.of(AccessEvent.class, registry, schemas);
    private final AccessEvent event = Samples.accessEvent();

    @Test
    void readsWhatItWrote() {
        byte[] bytes = serde.serializer().serialize("access-events", event);

        assertThat(serde.deserializer().deserialize("access-events", bytes)).isEqualTo(event);
        assertThat(WireFormat.schemaId(bytes)).isEqualTo(1);
    }

    @Test
    void keepsTimesAsInstants() {
        byte[] bytes = serde.serializer().serialize("access-events", event);

        AccessEvent read = serde.deserializer().deserialize("access-events", bytes);

        assertThat(read.getMeta().getEventTime()).isEqualTo(Samples.NOON);
        assertThat(read.getMeta().getIngestedAt()).contains(Samples.NOON.plusMillis(5));
    }

    @Test
    void readsNestedListsAndEnums() {
        var alerts = AvroSerde.of(Alert.class, registry, schemas);

        byte[] bytes = alerts.serializer().serialize("alerts", Samples.alert());

        assertThat(alerts.deserializer().deserialize("alerts", bytes)).isEqualTo(Samples.alert());
    }

    @Test
    void readsFromEveryKindOfBuffer() {
        byte[] bytes = serde.serializer().serialize("access-events", event);
        byte[] shifted = new byte[bytes.length + 20];
        System.arraycopy(bytes, 0, shifted, 7, bytes.length);
        ByteBuffer inTheMiddle = ByteBuffer.wrap(shifted, 7, bytes.length).slice();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();

        for (ByteBuffer buffer : List.of(inTheMiddle, direct, direct.asReadOnlyBuffer())) {
            assertThat(serde.deserializer().deserialize("access-events", new RecordHeaders(), buffer))
                    .isEqualTo(event);
        }
    }

    @Test
    void passesTombstones() {
        assertThat(serde.serializer().serialize("block-list", null)).isNull();
        assertThat(serde.deserializer().deserialize("block-list", null)).isNull();
        assertThat(serde.deserializer().deserialize("block-list", new RecordHeaders(), (ByteBuffer) null))
                .isNull();
    }

    @Test
    void registersEachSchemaOnceUnderItsTopic() {
        serde.serializer().serialize("access-events", event);
        serde.serializer().serialize("access-events", event);
        serde.serializer().serialize("copies", event);

        assertThat(registry.latest("access-events-value").version()).isEqualTo(1);
        assertThat(registry.latest("copies-value").id()).isEqualTo(1);
        assertThat(registry.latest("copies-value").schema().toString()).doesNotContain("avro.java.string");
    }

    @Test
    void readsOurRecordsAsGenericOnes() {
        byte[] bytes = serde.serializer().serialize("access-events", event);

        GenericRecord read = requireNonNull(AvroDeserializer.generic(schemas).deserialize("access-events", bytes));

        assertThat(read.get("url_path")).hasToString("/orders/17");
        assertThat(((GenericRecord) read.get("meta")).get("event_time")).isEqualTo(Samples.NOON.toEpochMilli());
    }

    @Test
    void writesGenericRecordsThatReadAsOurs() {
        Schema schema = NeutralSchema.of(AccessEvent.getClassSchema());
        Schema meta = schema.getField("meta").schema();
        Schema client = schema.getField("client").schema();
        GenericRecord generic = new GenericRecordBuilder(schema)
                .set(
                        "meta",
                        new GenericRecordBuilder(meta)
                                .set("event_id", "e")
                                .set("event_time", 1_000L)
                                .build())
                .set(
                        "client",
                        new GenericRecordBuilder(client).set("ip", "192.0.2.1").build())
                .set("url_path", "/")
                .build();
        var serializer = new AvroSerializer<GenericRecord>(registry);

        byte[] bytes = serializer.serialize("access-events", generic);

        AccessEvent read = serde.deserializer().deserialize("access-events", bytes);
        assertThat(read.getClient().getIp()).isEqualTo("192.0.2.1");
        assertThat(read.getMeta().getEventTime().toEpochMilli()).isEqualTo(1_000L);
    }

    @Test
    void readsAnOlderAndANewerVersion() {
        Schema older = SchemaBuilder.record("Entity")
                .namespace("io.streamwarden.schema")
                .fields()
                .requiredString("value")
                .endRecord();
        Schema newer = new Schema.Parser()
                .parse(
                        """
                {"type": "record", "name": "Entity", "namespace": "io.streamwarden.schema", "fields": [
                  {"name": "colour", "type": {"type": "map", "values": "string"}},
                  {"name": "value", "type": "string"},
                  {"name": "kind", "type": {"type": "enum", "name": "EntityKind",
                      "symbols": ["GALAXY", "USER"], "default": "USER"}}]}
                """);
        var generic = new AvroSerializer<GenericRecord>(registry);
        var entities = AvroDeserializer.of(Entity.class, schemas);

        byte[] old = generic.serialize(
                "old", new GenericRecordBuilder(older).set("value", "a").build());
        byte[] recent = generic.serialize(
                "new",
                new GenericRecordBuilder(newer)
                        .set("colour", Map.of("red", "yes"))
                        .set("value", "b")
                        .set(
                                "kind",
                                new GenericData.EnumSymbol(
                                        newer.getField("kind").schema(), "GALAXY"))
                        .build());

        assertThatKindAndValue(requireNonNull(entities.deserialize("old", old)), "UNKNOWN", "a");
        assertThatKindAndValue(requireNonNull(entities.deserialize("new", recent)), "UNKNOWN", "b");
    }

    @Test
    void servesManyThreadsAtOnce() {
        byte[] bytes = serde.serializer().serialize("access-events", event);

        boolean allEqual = IntStream.range(0, 2_000)
                .parallel()
                .allMatch(i -> event.equals(serde.deserializer().deserialize("access-events", bytes))
                        && Arrays.equals(bytes, serde.serializer().serialize("access-events", event)));

        assertThat(allEqual).isTrue();
    }

    private static void assertThatKindAndValue(Entity entity, String kind, String value) {
        assertThat(entity.getKind().name()).isEqualTo(kind);
        assertThat(entity.getValue()).isEqualTo(value);
    }
}
