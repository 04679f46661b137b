package io.streamwarden.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Samples;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.NotRegisteredException.Missing;
import io.streamwarden.schema.wire.AvroSerde;
import io.streamwarden.schema.wire.NeutralSchema;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The client and the serde against a real registry, Apicurio's, by its Confluent interface. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApicurioRegistryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Schema FIRST =
            SchemaBuilder.record("First").fields().requiredString("value").endRecord();

    private final ApicurioServer server = new ApicurioServer();

    @BeforeAll
    void start() {
        assumeThat(server.whyNot()).as("why Apicurio cannot run here").isEmpty();
        server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void takesEverySchemaOfOurs() {
        var client = client();
        for (var topic : Topics.withPrefix("").all()) {
            topic.value().ifPresent(type -> {
                Schema schema = NeutralSchema.of(SpecificData.get().getSchema(type));
                int id = client.register(topic.name() + "-value", schema);

                assertThat(client.byId(id, PATIENCE)).isEqualTo(schema);
                assertThat(client.idOf(topic.name() + "-value", schema)).isEqualTo(id);
                assertThat(client.latest(topic.name() + "-value"))
                        .isEqualTo(new RegisteredSchema(topic.name() + "-value", 1, id, schema));
                assertThat(client.accepts(topic.name() + "-value", schema)).isTrue();
            });
        }
    }

    @Test
    void carriesRecordsThere() {
        var serde = new AvroSerde<>(AccessEvent.class);
        serde.configure(Map.of("schema.registry.url", server.url()), false);

        byte[] bytes = serde.serializer().serialize("records", Samples.accessEvent());

        assertThat(serde.deserializer().deserialize("records", bytes)).isEqualTo(Samples.accessEvent());
    }

    @Test
    void answersWithConfluentsErrorCodes() {
        var client = client();
        client.register("errors", FIRST);
        Schema other = SchemaBuilder.record("Other").fields().requiredLong("n").endRecord();

        assertThatThrownBy(() -> client.latest("nowhere"))
                .isInstanceOfSatisfying(NotRegisteredException.class, e -> assertThat(e.missing())
                        .isEqualTo(Missing.SUBJECT));
        assertThatThrownBy(() -> client.byId(987_654, PATIENCE))
                .isInstanceOfSatisfying(NotRegisteredException.class, e -> assertThat(e.missing())
                        .isEqualTo(Missing.SCHEMA));
        assertThatThrownBy(() -> client.idOf("errors", other))
                .isInstanceOfSatisfying(NotRegisteredException.class, e -> assertThat(e.missing())
                        .isEqualTo(Missing.SCHEMA));
    }

    private SchemaRegistryClient client() {
        return new SchemaRegistryClient(RegistrySettings.at(server.url()));
    }
}
