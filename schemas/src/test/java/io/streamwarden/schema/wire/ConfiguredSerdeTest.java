package io.streamwarden.schema.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.schema.Entity;
import io.streamwarden.schema.EntityKind;
import io.streamwarden.schema.Evidence;
import io.streamwarden.schema.Samples;
import io.streamwarden.schema.registry.HttpRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfiguredSerdeTest {
    private final HttpRegistry registry = new HttpRegistry();
    private final Entity entity =
            Entity.newBuilder().setKind(EntityKind.USER).setValue("alice").build();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void worksAsKafkaConfiguresIt() {
        var serde = configured(new AvroSerde<>(Entity.class), Map.of());

        byte[] bytes = serde.serializer().serialize("t", entity);

        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(entity);
        assertThat(registry.calls()).containsExactly("POST /subjects/t-value/versions", "GET /schemas/ids/1");
    }

    @Test
    void namesKeysByTheirPart() {
        var serde = new AvroSerde<>(Entity.class);
        serde.configure(Map.of("schema.registry.url", registry.url()), true);

        serde.serializer().serialize("t", entity);

        assertThat(registry.schemas().latest("t-key").version()).isEqualTo(1);
    }

    @Test
    void readsGenericRecordsUnlessAskedForClasses() {
        byte[] bytes =
                configured(new AvroSerde<>(Entity.class), Map.of()).serializer().serialize("t", entity);

        assertThat(configured(new AvroSerde<IndexedRecord>(), Map.of())
                        .deserializer()
                        .deserialize("t", bytes))
                .isInstanceOf(GenericRecord.class)
                .isNotInstanceOf(Entity.class);
        assertThat(configured(new AvroSerde<IndexedRecord>(), Map.of("specific.avro.reader", true))
                        .deserializer()
                        .deserialize("t", bytes))
                .isEqualTo(entity);
    }

    @Test
    void convertsTimesOfGenericRecordsWhereAsked() {
        Evidence evidence =
                Evidence.newBuilder().setEventId("e").setEventTime(Samples.NOON).build();
        var converting = configured(new AvroSerde<IndexedRecord>(), Map.of("avro.use.logical.type.converters", "true"));

        byte[] bytes = converting.serializer().serialize("t", evidence);
        GenericRecord read =
                (GenericRecord) requireNonNull(converting.deserializer().deserialize("t", bytes));

        assertThat(read.get("event_time")).isEqualTo(Samples.NOON);
        assertThat(converting.serializer().serialize("t", read)).isEqualTo(bytes);
    }

    @Test
    void namesSubjectsByTheChosenStrategy() {
        String strategies = "io.confluent.kafka.serializers.subject.";

        configured(
                        new AvroSerde<>(Entity.class),
                        Map.of("value.subject.name.strategy", strategies + "RecordNameStrategy"))
                .serializer()
                .serialize("t", entity);
        configured(
                        new AvroSerde<>(Entity.class),
                        Map.of("value.subject.name.strategy", strategies + "TopicRecordNameStrategy"))
                .serializer()
                .serialize("t", entity);

        assertThat(registry.calls())
                .containsExactly(
                        "POST /subjects/io.streamwarden.schema.Entity/versions",
                        "POST /subjects/t-io.streamwarden.schema.Entity/versions");
        assertThatThrownBy(() -> configured(
                        new AvroSerde<>(Entity.class), Map.of("value.subject.name.strategy", "com.acme.Mine")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("com.acme.Mine");
    }

    @Test
    void onlyLooksUpWhereRegisteringIsOff() {
        var serializer = configured(new AvroSerde<>(Entity.class), Map.of("auto.register.schemas", "false"))
                .serializer();

        assertThatThrownBy(() -> serializer.serialize("t", entity))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("t-value");
        registry.schemas().register("t-value", NeutralSchema.of(Entity.getClassSchema()));
        assertThat(serializer.serialize("t", entity)).isNotNull();
        assertThat(registry.calls()).containsOnly("POST /subjects/t-value");
    }

    @Test
    void writesWithTheLatestVersionWhereAsked() {
        // The fields in another order, and one more.
        Schema latest = new Schema.Parser()
                .parse(
                        """
                {"type": "record", "name": "Entity", "namespace": "io.streamwarden.schema", "fields": [
                  {"name": "value", "type": "string"},
                  {"name": "note", "type": "string", "default": "none"},
                  {"name": "kind", "type": {"type": "enum", "name": "EntityKind", "default": "UNKNOWN",
                    "symbols": ["USER", "UNKNOWN"]}}]}
                """);
        int id = registry.schemas().register("t-value", latest);
        var serde = configured(
                new AvroSerde<>(Entity.class), Map.of("auto.register.schemas", false, "use.latest.version", true));

        byte[] bytes = requireNonNull(serde.serializer().serialize("t", entity));

        assertThat(WireFormat.schemaId(bytes)).isEqualTo(id);
        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(entity);
        assertThat(registry.calls()).containsExactly("GET /subjects/t-value/versions/latest", "GET /schemas/ids/" + id);
    }

    @Test
    void readsNoClassThatIsNotARecord() {
        Schema thread = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Thread\",\"namespace\":\"java.lang\",\"fields\":[]}");
        byte[] bytes = new byte[WireFormat.HEADER_BYTES];
        WireFormat.putHeader(bytes, registry.schemas().register("t-value", thread));
        var deserializer = configured(new AvroSerde<IndexedRecord>(), Map.of("specific.avro.reader", "true"))
                .deserializer();

        assertThatThrownBy(() -> deserializer.deserialize("t", bytes))
                .isInstanceOf(WrongRecordTypeException.class)
                .hasMessageContaining("java.lang.Thread is not a generated record");
    }

    private <T extends IndexedRecord> AvroSerde<T> configured(AvroSerde<T> serde, Map<String, ?> more) {
        Map<String, Object> configs = new HashMap<>(more);
        configs.put("schema.registry.url", registry.url());
        serde.configure(configs, false);
        return serde;
    }
}
