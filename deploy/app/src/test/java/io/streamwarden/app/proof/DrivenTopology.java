package io.streamwarden.app.proof;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.detectors.engine.RuleSet;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.InMemorySchemaRegistry;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.SerializerSettings;
import io.streamwarden.topology.DetectionParts;
import io.streamwarden.topology.DetectionSettings;
import io.streamwarden.topology.DetectionTopology;
import io.streamwarden.topology.StreamsProperties;
import io.streamwarden.topology.WireSerdes;
import io.streamwarden.topology.admit.AdmitSettings;
import io.streamwarden.topology.assess.RuleBook;
import io.streamwarden.topology.metrics.DetectionMetrics;
import io.streamwarden.topology.respond.BlockPolicy;
import io.streamwarden.topology.respond.ResponseClock;
import io.streamwarden.topology.store.HeapBudget;
import io.streamwarden.topology.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology on the caller's thread, with a small entity cache. */
final class DrivenTopology implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final long CACHE_BYTES = 4L << 20;
    private static final int MOST_BYTES_PER_ENTITY = 4096;

    final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    final Topics topics = Topics.withPrefix("");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> auth;
    private final TestInputTopic<byte[], byte[]> access;

    DrivenTopology(Path stateFolder, RuleSet rules) {
        DetectionMetrics metrics = new DetectionMetrics(meters);
        SchemasById schemas = new SchemasById(registry, Duration.ofSeconds(1));
        DetectionParts parts = new DetectionParts(
                new RuleBook(rules),
                new KnownActors(),
                new Exemptions(),
                new WireSerdes(registry, schemas, SerializerSettings.DEFAULT),
                metrics);
        DetectionSettings settings = new DetectionSettings(
                topics,
                AdmitSettings.DEFAULT,
                EndpointClasses.DEFAULT,
                new StoreSettings(new HeapBudget(CACHE_BYTES), MOST_BYTES_PER_ENTITY),
                BlockPolicy.DEFAULT,
                ResponseClock.WALL);
        Properties config = StreamsProperties.of(topics, metrics);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "hostile");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        driver = new TopologyTestDriver(DetectionTopology.build(settings, parts, config), config, START);
        auth = input(topics.authEvents().name());
        access = input(topics.accessEvents().name());
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(boolean request, byte[] key, byte[] value) {
        (request ? access : auth).pipeInput(new TestRecord<>(key, value, START));
    }

    /** Lets go of all that came out; the driver would keep it. */
    void forgetOutput() {
        for (String topic : new ArrayList<>(driver.producedTopicNames())) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }
    }

    long count(String meter, String... tags) {
        return (long) meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        driver.close();
    }
}
