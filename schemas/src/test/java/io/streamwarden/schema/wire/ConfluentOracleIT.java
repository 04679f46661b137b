package io.streamwarden.schema.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.Samples;
import io.streamwarden.schema.registry.HttpRegistry;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Confluent's own serializer reads what ours writes, and ours reads what it writes. Its classes come with an Avro and a
 * Kafka of their own, so they live in a class loader of their own and are called by reflection; both sides talk to one
 * registry over HTTP.
 */
class ConfluentOracleIT {
    private static final Path JAR = Path.of("target/oracle/pinot-confluent-avro-1.5.0-shaded.jar");

    private final HttpRegistry registry = new HttpRegistry();
    private final SchemaRegistryClient client = new SchemaRegistryClient(RegistrySettings.at(registry.url()));
    private final SchemasById schemas = new SchemasById(client);

    @BeforeEach
    void needsItsClasses() {
        assumeThat(Files.exists(JAR))
                .as("%s is there; mvn verify copies it", JAR)
                .isTrue();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void agreesOnEventsInBothDirections() throws ReflectiveOperationException, IOException {
        agreesOn(AccessEvent.class, Samples.accessEvent());
    }

    @Test
    void agreesOnAlertsInBothDirections() throws ReflectiveOperationException, IOException {
        agreesOn(Alert.class, Samples.alert());
    }

    private <T extends SpecificRecord> void agreesOn(Class<T> type, T record)
            throws ReflectiveOperationException, IOException {
        var ours = AvroSerde.of(type, client, schemas);
        byte[] written = requireNonNull(ours.serializer().serialize("t", record));
        try (var confluent = new Confluent(registry.url(), Map.of())) {
            Object read = confluent.read("t", written);
            byte[] writtenBack = confluent.write("t", read);

            assertThat(read)
                    .hasToString(
                            String.valueOf(AvroDeserializer.generic(schemas).deserialize("t", written)));
            assertThat(ours.deserializer().deserialize("t", writtenBack)).isEqualTo(record);
            assertThat(writtenBack).as("same id, same Avro").isEqualTo(written);
        }
    }

    /** A pair of Confluent's serializer and deserializer. */
    private static final class Confluent implements AutoCloseable {
        private static final String PACKAGE = "io.confluent.kafka.serializers.";

        private final URLClassLoader loader;
        private final Object serializer;
        private final Object deserializer;

        Confluent(String url, Map<String, ?> more) throws ReflectiveOperationException, IOException {
            loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Map<String, Object> configs = new HashMap<>(more);
            configs.put("schema.registry.url", url);
            serializer = made("KafkaAvroSerializer", configs);
            deserializer = made("KafkaAvroDeserializer", configs);
        }

        Object read(String topic, byte[] bytes) throws ReflectiveOperationException {
            return requireNonNull(inItsLoader(() -> deserializer
                    .getClass()
                    .getMethod("deserialize", String.class, byte[].class)
                    .invoke(deserializer, topic, bytes)));
        }

        byte[] write(String topic, Object record) throws ReflectiveOperationException {
            return (byte[]) requireNonNull(inItsLoader(() -> serializer
                    .getClass()
                    .getMethod("serialize", String.class, Object.class)
                    .invoke(serializer, topic, record)));
        }

        private Object made(String name, Map<String, ?> configs) throws ReflectiveOperationException {
            return requireNonNull(inItsLoader(() -> {
                Object made = loader.loadClass(PACKAGE + name)
                        .getDeclaredConstructor()
                        .newInstance();
                made.getClass().getMethod("configure", Map.class, boolean.class).invoke(made, configs, false);
                return made;
            }));
        }

        private interface Call {
            @Nullable
            Object call() throws ReflectiveOperationException;
        }

        private @Nullable Object inItsLoader(Call call) throws ReflectiveOperationException {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return call.call();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }
}
