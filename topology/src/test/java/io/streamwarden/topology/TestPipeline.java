package io.streamwarden.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.detectors.rules.BuiltInRules;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.BlockEntry;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Principal;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.InMemorySchemaRegistry;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.AvroDeserializer;
import io.streamwarden.schema.wire.AvroSerializer;
import io.streamwarden.schema.wire.SerializerSettings;
import io.streamwarden.topology.assess.RuleBook;
import io.streamwarden.topology.metrics.DetectionMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology over Kafka Streams' test driver, with the built-in rules and real serdes. */
final class TestPipeline implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(1);

    final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Exemptions exemptions = new Exemptions();
    final KnownActors actors = new KnownActors();
    final Topics topics = Topics.withPrefix("");
    final TopologyTestDriver driver;
    private final AvroSerializer<AuthEvent> auth = new AvroSerializer<>(registry);
    private final AvroSerializer<AccessEvent> access = new AvroSerializer<>(registry);
    private final TestInputTopic<byte[], byte[]> authIn;
    private final TestInputTopic<byte[], byte[]> accessIn;
    private final TestOutputTopic<String, Alert> alerts;
    private final TestOutputTopic<String, BlockEntry> blocks;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private int events;

    TestPipeline(Path stateFolder, DetectionSettings settings) {
        this(stateFolder, settings, List.of());
    }

    /** @param extra rules besides the built-in ones */
    TestPipeline(Path stateFolder, DetectionSettings settings, List<RuleSource> extra) {
        SchemasById schemas = new SchemasById(registry, REGISTRY_PATIENCE);
        DetectionMetrics metrics = new DetectionMetrics(meters);
        List<RuleSource> sources = new ArrayList<>(BuiltInRules.sources());
        sources.addAll(extra);
        var rules = RuleCompiler.compile(SigmaLoader.load(sources), RuleSettings.DEFAULT);
        DetectionParts parts = new DetectionParts(
                new RuleBook(rules.rules()),
                actors,
                exemptions,
                new WireSerdes(registry, schemas, SerializerSettings.DEFAULT),
                metrics);
        Properties config = StreamsProperties.of(settings.topics(), metrics);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        driver = new TopologyTestDriver(DetectionTopology.build(settings, parts, config), config, START);
        authIn = driver.createInputTopic(
                topics.authEvents().name(), new ByteArraySerializer(), new ByteArraySerializer());
        accessIn = driver.createInputTopic(
                topics.accessEvents().name(), new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic(
                topics.alerts().name(), new StringDeserializer(), AvroDeserializer.of(Alert.class, schemas));
        blocks = driver.createOutputTopic(
                topics.blockList().name(), new StringDeserializer(), AvroDeserializer.of(BlockEntry.class, schemas));
        deadLetters = driver.createOutputTopic(
                topics.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void login(String address, String user, AuthOutcome outcome, Instant time) {
        send(
                authIn,
                address,
                auth.serialize(topics.authEvents().name(), event(address, user, outcome, time, ++events)),
                time);
    }

    static AuthEvent event(String address, String user, AuthOutcome outcome, Instant time, int number) {
        return AuthEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId("e" + number)
                        .setEventTime(time)
                        .build())
                .setActivity(AuthActivity.LOGON)
                .setOutcome(outcome)
                .setPrincipal(Principal.newBuilder().setUserName(user).build())
                .setClient(Endpoint.newBuilder().setIp(address).build())
                .build();
    }

    void request(String address, String path, int status, Instant time) {
        AccessEvent event = AccessEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId("e" + ++events)
                        .setEventTime(time)
                        .build())
                .setClient(Endpoint.newBuilder().setIp(address).build())
                .setPrincipal(Principal.newBuilder().build())
                .setHttpMethod("GET")
                .setUrlPath(path)
                .setStatusCode(status)
                .build();
        send(accessIn, address, access.serialize(topics.accessEvents().name(), event), time);
    }

    void sendAuth(byte[] key, byte[] value, Headers headers) {
        authIn.pipeInput(new TestRecord<>(key, value, headers, START));
    }

    void sendAuth(byte[] key, byte[] value) {
        authIn.pipeInput(new TestRecord<>(key, value, START));
    }

    private static void send(TestInputTopic<byte[], byte[]> topic, String address, byte[] value, Instant time) {
        topic.pipeInput(new TestRecord<>(new StringSerializer().serialize("", address), value, time));
    }

    byte[] encoded(AuthEvent event) {
        return auth.serialize(topics.authEvents().name(), event);
    }

    List<Alert> alerts() {
        return new ArrayList<>(alerts.readValuesToList());
    }

    List<TestRecord<String, BlockEntry>> blocks() {
        return blocks.readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    double count(String meter, String... tags) {
        return meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        driver.close();
    }
}
