package io.streamwarden.app.proof;

import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.AvroDeserializer;
import io.streamwarden.schema.wire.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka and registry in this process, and the ways to fill and read topics. */
final class Cluster implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final EmbeddedPlatform platform;
    private final SchemaRegistryClient registry;
    private final AvroSerializer<AuthEvent> auth;
    private final AvroSerializer<AccessEvent> access;

    private Cluster(EmbeddedPlatform platform) {
        this.platform = platform;
        this.registry =
                new SchemaRegistryClient(RegistrySettings.from(Map.of("schema.registry.url", platform.registryUrl())));
        this.auth = new AvroSerializer<>(registry);
        this.access = new AvroSerializer<>(registry);
    }

    static Cluster start() {
        return new Cluster(EmbeddedPlatform.start(EmbeddedPlatform.Settings.temporary()));
    }

    EmbeddedPlatform platform() {
        return platform;
    }

    /** Detection under a name of its own, with topics of its own. */
    WardenConfig config(String name, Path folder) {
        return config(platform.bootstrapServers(), platform.registryUrl(), name, folder);
    }

    /**
     * Several partitions, two threads, and a cache so small that entities are evicted all the time. Membership is static,
     * so that a process that comes back after a kill takes up its work at once and not after a session's time-out.
     */
    static WardenConfig config(String bootstrap, String registryUrl, String name, Path folder) {
        return WardenConfig.load(ConfigSources.none()
                .with("kafka.bootstrap.servers", bootstrap, "proof")
                .with("kafka.group.instance.id", name, "proof")
                .with("schema.registry.url", registryUrl, "proof")
                .with("topics.prefix", name + ".", "proof")
                .with("topics.partitions", "4", "proof")
                .with("topics.replication-factor", "1", "proof")
                .with("application.id", name, "proof")
                .with("state.dir", folder.resolve(name).toString(), "proof")
                .with("processing.guarantee", "exactly_once_v2", "proof")
                .with("commit.interval", "100ms", "proof")
                .with("threads", "2", "proof")
                .with("standby.replicas", "0", "proof")
                .with("response.alerts.per-hour", "0", "proof")
                .with("response.alerts.per-day", "0", "proof")
                .with("response.breaker.blocks-per-minute", "0", "proof")
                .with("entities.cache", "1MB", "proof"));
    }

    /** Sends acts in their order, with event ids that count from 0. */
    void send(WardenConfig config, List<Act> acts) {
        TopicSetup.ensure(config);
        Topics topics = topics(config);
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < acts.size(); i++) {
                send(producer, record(topics, acts.get(i), "e" + i));
            }
        }
    }

    /** A record that is lost would be missed at the end, so nobody need look at what becomes of it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    ProducerRecord<byte[], byte[]> record(Topics topics, Act act, String id) {
        byte[] key = act.address().getBytes(StandardCharsets.UTF_8);
        if (act.isLogin()) {
            String topic = topics.authEvents().name();
            return new ProducerRecord<>(topic, key, auth.serialize(topic, act.auth(id)));
        }
        String topic = topics.accessEvents().name();
        return new ProducerRecord<>(topic, key, access.serialize(topic, act.access(id)));
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        platform.bootstrapServers(),
                        "linger.ms",
                        5,
                        "batch.size",
                        256 * 1024,
                        "max.request.size",
                        8 << 20,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static Topics topics(WardenConfig config) {
        return Topics.withPrefix(config.topics().prefix());
    }

    List<Alert> alerts(WardenConfig config) {
        String topic = topics(config).alerts().name();
        List<Alert> alerts = new ArrayList<>();
        try (AvroDeserializer<Alert> reader = AvroDeserializer.of(Alert.class, new SchemasById(registry))) {
            read(topic, record -> alerts.add(reader.deserialize(topic, record.value())));
        }
        return alerts;
    }

    /** Every committed record of a topic, from its beginning to what is its end now. */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                platform.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "fetch.max.bytes",
                32 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(taker);
            }
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
