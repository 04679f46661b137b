package io.streamwarden.app.detect;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamwarden.app.config.AddressRange;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.detectors.engine.RuleSet;
import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.SerializerSettings;
import io.streamwarden.topology.DetectionParts;
import io.streamwarden.topology.DetectionSettings;
import io.streamwarden.topology.DetectionTopology;
import io.streamwarden.topology.StreamsProperties;
import io.streamwarden.topology.WireSerdes;
import io.streamwarden.topology.assess.RuleBook;
import io.streamwarden.topology.metrics.DetectionMetrics;
import io.streamwarden.topology.pace.CommitPace;
import io.streamwarden.topology.respond.ResponseClock;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The detection topology, running. */
public final class Detection implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Detection.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;
    private static final int TASK_TIMEOUT_MS = 300_000;

    private final KafkaStreams streams;
    private final DetectionMetrics metrics;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ThreadRestarts restarts = new ThreadRestarts();

    private Detection(KafkaStreams streams, DetectionMetrics metrics) {
        this.streams = streams;
        this.metrics = metrics;
    }

    /** Everything that a topology is built from, for starting it or for describing it. */
    public static Topology topology(WardenConfig config, RuleSet rules, ResponseClock clock, DetectionMetrics metrics) {
        return DetectionTopology.build(
                settings(config, clock),
                parts(
                        new RuleBook(rules),
                        metrics,
                        new Exemptions(),
                        new KnownActors(),
                        serdes(config, Learning.NOTHING)),
                properties(config, metrics));
    }

    /** Starts the topology with rules that stay as they are. */
    public static Detection start(
            WardenConfig config, RuleSet rules, ResponseClock clock, KnownActors actors, MeterRegistry meters) {
        return start(config, new RuleBook(rules), clock, actors, meters);
    }

    /** Starts the topology; it runs until closed or until it fails for good. */
    public static Detection start(
            WardenConfig config, RuleBook rules, ResponseClock clock, KnownActors actors, MeterRegistry meters) {
        DetectionMetrics metrics = new DetectionMetrics(meters);
        Exemptions exemptions = new Exemptions();
        config.allow().forEach(range -> exemptions.allow(network(range)));
        Properties properties = properties(config, metrics);
        Topology topology = DetectionTopology.build(
                settings(config, clock),
                parts(rules, metrics, exemptions, actors, serdes(config, Learning.SCHEMAS)),
                properties);
        Detection detection = new Detection(new KafkaStreams(topology, properties), metrics);
        detection.watch();
        detection.streams.start();
        return detection;
    }

    private static IpNetwork network(AddressRange range) {
        return Objects.requireNonNull(IpNetwork.parse(range.toString()), range::toString);
    }

    private static DetectionParts parts(
            RuleBook rules, DetectionMetrics metrics, Exemptions exemptions, KnownActors actors, WireSerdes serdes) {
        return new DetectionParts(rules, actors, exemptions, serdes, metrics);
    }

    /** Whether the registry is asked for anything at once. */
    private enum Learning {
        SCHEMAS,
        NOTHING
    }

    private static WireSerdes serdes(WardenConfig config, Learning learning) {
        RegistrySettings registry = RegistrySettings.from(config.schemaRegistry());
        SchemaRegistryClient client = new SchemaRegistryClient(registry);
        SchemasById schemas = new SchemasById(client, registry.patience());
        if (learning == Learning.SCHEMAS) {
            KnownSchemas.learn(Topics.withPrefix(config.topics().prefix()), client, schemas);
        }
        return new WireSerdes(client, schemas, SerializerSettings.DEFAULT);
    }

    private static DetectionSettings settings(WardenConfig config, ResponseClock clock) {
        return SettingsMapping.detection(config, clock);
    }

    private static Properties properties(WardenConfig config, DetectionMetrics metrics) {
        Properties properties =
                StreamsProperties.of(Topics.withPrefix(config.topics().prefix()), metrics);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.processing().applicationId());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, config.processing().stateDir().toString());
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                config.processing().guarantee().config());
        properties.putAll(CommitPace.settings(config.processing().commitInterval()));
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.processing().threads());
        properties.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.processing().standbyReplicas());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.topics().replicationFactor());
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), TRANSACTION_TIMEOUT_MS);
        properties.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, TASK_TIMEOUT_MS);
        properties.putAll(config.kafka());
        return properties;
    }

    private void watch() {
        streams.setStateListener((now, before) -> {
            LOGGER.atInfo().addKeyValue("from", before).addKeyValue("to", now).log("streams state");
            if (now == State.RUNNING) {
                running.countDown();
            }
            if (now == State.ERROR || now == State.NOT_RUNNING) {
                running.countDown();
                ended.countDown();
            }
        });
        streams.setUncaughtExceptionHandler(fault -> {
            failure.set(fault);
            return restarts.decide(fault);
        });
    }

    /** Waits until every task runs, at most that long; false if it is not so far, or has failed. */
    public boolean awaitRunning(Duration patience) throws InterruptedException {
        return running.await(patience.toMillis(), TimeUnit.MILLISECONDS) && isRunning();
    }

    /** Waits until it ends by itself, at most that long; true if it has ended. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /** It works, or is on its way to: started, or moving tasks between instances. */
    public boolean isAlive() {
        return streams.state().isRunningOrRebalancing() || streams.state() == State.CREATED;
    }

    /** What it failed of last, or null. */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    public KafkaStreams streams() {
        return streams;
    }

    public DetectionMetrics metrics() {
        return metrics;
    }

    /**
     * Leaves the group, so that others take over, or this one comes back, at once. Kafka Streams would stay a member and
     * keep all waiting for the session timeout, 45 seconds.
     */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_PATIENCE));
    }
}
