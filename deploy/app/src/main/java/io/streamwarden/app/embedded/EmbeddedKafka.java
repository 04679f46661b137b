package io.streamwarden.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker in this process: one node, KRaft, on the loopback address, without authentication.
 *
 * <p>It is a real broker, with transactions and every client protocol, and costs about 250 MB. Its data outlives it, and
 * may be served on other ports the next time. Kafka's server classes are no public API; this class and
 * {@link BrokerSettings} are the only ones that know them.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int START_ATTEMPTS = 3;

    private final DataFolder folder;
    private final int port;
    private final KafkaRaftServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(DataFolder folder, int port, KafkaRaftServer server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /**
     * Where the broker keeps its data and listens.
     *
     * @param folder made if missing and kept; empty takes a temporary one, removed on close
     * @param port port for clients; 0 takes a free one
     */
    public record Settings(Optional<Path> folder, int port) {
        /** @throws IllegalArgumentException if {@code port} is not 0 to 65535 */
        public Settings {
            LocalPort.requireValid(port, "Kafka");
        }

        public static Settings temporary() {
            return new Settings(Optional.empty(), LocalPort.ANY);
        }

        public static Settings in(Path folder) {
            return new Settings(Optional.of(folder), LocalPort.ANY);
        }

        public Settings onPort(int other) {
            return new Settings(folder, other);
        }
    }

    /**
     * Starts a broker and returns when it serves: about three seconds for a new folder, under one for a known one.
     *
     * @throws PlatformException if the port is busy, another broker has the folder, or the broker does not come up
     */
    public static EmbeddedKafka start(Settings settings) {
        return start(settings, LocalPort::free);
    }

    static EmbeddedKafka start(Settings settings, IntSupplier freePorts) {
        if (settings.port() != LocalPort.ANY) {
            LocalPort.requireFree(settings.port(), "Kafka");
        }
        HaltGuard.install();
        DataFolder folder = DataFolder.open(settings.folder());
        try {
            return start(folder, settings.port(), freePorts);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return LocalPort.HOST + ":" + port;
    }

    /**
     * Makes the topics that are missing, leaves those that exist as they are, and returns when all have leaders.
     *
     * @throws PlatformException if a topic cannot be made within half a minute
     */
    public void createTopics(Collection<NewTopic> topics) {
        try (MissingTopics missing = new MissingTopics(bootstrapServers())) {
            missing.create(topics);
        }
    }

    /** Stops the broker, as a rule within a second; data in a given folder stays. May be called again. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                stop(server);
            } finally {
                folder.close();
            }
        }
    }

    private static EmbeddedKafka start(DataFolder folder, int wishedPort, IntSupplier freePorts) {
        for (int attempt = 1; ; attempt++) {
            int brokerPort = wishedPort == LocalPort.ANY ? freePorts.getAsInt() : wishedPort;
            int controllerPort = freePorts.getAsInt();
            try {
                return new EmbeddedKafka(
                        folder, brokerPort, started(new BrokerSettings(folder.path(), brokerPort, controllerPort)));
            } catch (RuntimeException e) {
                // Between being found free and being used, a port may have been taken by someone else.
                boolean portLost = brokerPort == controllerPort
                        || LocalPort.isBusy(brokerPort)
                        || LocalPort.isBusy(controllerPort);
                if (!portLost || attempt == START_ATTEMPTS) {
                    throw new PlatformException(
                            "Kafka did not start on " + LocalPort.HOST + ":" + brokerPort + " with its data in "
                                    + folder.path() + ": " + e,
                            e);
                }
            }
        }
    }

    private static KafkaRaftServer started(BrokerSettings settings) {
        format(settings.folder());
        KafkaConfig config = KafkaConfig.fromProps(settings.properties(), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            stop(server);
            throw e;
        }
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Gives a new folder its identity; a folder that has one keeps it. */
    private static void format(Path folder) {
        if (Files.exists(folder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setDirectories(List.of(folder.toString()))
                    .setMetadataLogDirectory(folder.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setFeatureLevel(Feature.TRANSACTION_VERSION.featureName(), (short) 2)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                    .run();
        } catch (Exception e) {
            throw new PlatformException("Kafka could not prepare its folder " + folder + ": " + e, e);
        }
    }
}
