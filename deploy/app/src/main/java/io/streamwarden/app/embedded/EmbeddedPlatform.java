package io.streamwarden.app.embedded;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** Kafka and a schema registry in this process: all that the pipeline needs of the world outside. */
public final class EmbeddedPlatform implements AutoCloseable {
    private static final String KAFKA_FOLDER = "kafka";

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;

    private EmbeddedPlatform(EmbeddedKafka kafka, EmbeddedRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * Where the platform keeps its data and listens.
     *
     * @param folder made if missing and kept, with Kafka's data in {@code kafka} below it; empty takes a temporary one,
     *     removed on close
     * @param kafkaPort 0 takes a free one
     * @param registryPort 0 takes a free one
     */
    public record Settings(Optional<Path> folder, int kafkaPort, int registryPort) {
        /** @throws IllegalArgumentException if a port is not 0 to 65535, or both are the same */
        public Settings {
            LocalPort.requireValid(kafkaPort, "Kafka");
            LocalPort.requireValid(registryPort, "The schema registry");
            if (kafkaPort != LocalPort.ANY && kafkaPort == registryPort) {
                throw new IllegalArgumentException(
                        "Kafka and the schema registry need two ports, got " + kafkaPort + " for both");
            }
        }

        public static Settings temporary() {
            return new Settings(Optional.empty(), LocalPort.ANY, LocalPort.ANY);
        }

        public static Settings in(Path folder) {
            return new Settings(Optional.of(folder), LocalPort.ANY, LocalPort.ANY);
        }

        public Settings onPorts(int kafka, int registry) {
            return new Settings(folder, kafka, registry);
        }
    }

    /**
     * Starts both and returns when both serve.
     *
     * @throws PlatformException if a port is busy, another platform has the folder, or either does not come up
     */
    public static EmbeddedPlatform start(Settings settings) {
        if (settings.registryPort() != LocalPort.ANY) {
            // Said before Kafka has taken its seconds to start.
            LocalPort.requireFree(settings.registryPort(), "The schema registry");
        }
        Optional<Path> folder = settings.folder().map(path -> path.resolve(KAFKA_FOLDER));
        EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafka.Settings(folder, settings.kafkaPort()));
        try {
            return new EmbeddedPlatform(
                    kafka, EmbeddedRegistry.start(kafka.bootstrapServers(), settings.registryPort()));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Such as {@code http://127.0.0.1:8081}, without a slash at its end. */
    public String registryUrl() {
        return registry.url();
    }

    /** Makes the topics that are missing; see {@link EmbeddedKafka#createTopics}. */
    public void createTopics(Collection<NewTopic> topics) {
        kafka.createTopics(topics);
    }

    /** Stops both, as a rule within a second. May be called again. */
    @Override
    public void close() {
        try {
            registry.close();
        } finally {
            kafka.close();
        }
    }
}
