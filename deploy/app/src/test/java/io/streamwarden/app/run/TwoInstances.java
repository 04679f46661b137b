package io.streamwarden.app.run;

import static org.awaitility.Awaitility.await;

import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleTopic;
import io.streamwarden.app.detect.SchemaSetup;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AuditRecord;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Principal;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.AvroDeserializer;
import io.streamwarden.schema.wire.AvroSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Kafka and registry in this process, and two services that share the work. */
final class TwoInstances implements AutoCloseable {
    private final EmbeddedPlatform platform;
    private final WardenConfig config;
    private final SchemaRegistryClient registry;
    private final AvroSerializer<AuthEvent> events;
    private final KafkaProducer<byte[], byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Service> services = new ArrayList<>();

    private TwoInstances(Path folder) {
        this.platform = EmbeddedPlatform.start(EmbeddedPlatform.Settings.temporary());
        this.config = config(folder.resolve("none"));
        this.registry = new SchemaRegistryClient(RegistrySettings.at(platform.registryUrl()));
        this.events = new AvroSerializer<>(registry);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.bootstrapServers(), "linger.ms", 2),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static TwoInstances withoutInstances(Path folder) {
        TwoInstances two = new TwoInstances(folder);
        SchemaSetup.ensure(two.config);
        TopicSetup.ensure(two.config);
        return two;
    }

    /** Returns once both work and each has tasks of its own. */
    static TwoInstances start(Path folder) throws InterruptedException {
        TwoInstances two = new TwoInstances(folder);
        for (String name : List.of("first", "second")) {
            two.services.add(Service.start(two.config(folder.resolve(name))));
        }
        await("both work").atMost(Duration.ofSeconds(60)).until(() -> two.all(Service::works));
        return two;
    }

    private WardenConfig config(Path state) {
        return WardenConfig.load(ConfigSources.none()
                .with("kafka.bootstrap.servers", platform.bootstrapServers(), "test")
                .with("schema.registry.url", platform.registryUrl(), "test")
                .with("topics.partitions", "4", "test")
                .with("topics.replication-factor", "1", "test")
                .with("standby.replicas", "0", "test")
                .with("threads", "1", "test")
                .with("http.port", "0", "test")
                .with("state.dir", state.toString(), "test"));
    }

    WardenConfig config() {
        return config;
    }

    String registryUrl() {
        return platform.registryUrl();
    }

    List<Service> services() {
        return services;
    }

    boolean all(Predicate<Service> condition) {
        return services.stream().allMatch(condition);
    }

    void failedLogin(String id, String address, String user, Instant time) {
        AuthEvent event = AuthEvent.newBuilder()
                .setMeta(
                        EventMeta.newBuilder().setEventId(id).setEventTime(time).build())
                .setActivity(AuthActivity.LOGON)
                .setOutcome(AuthOutcome.FAILURE)
                .setPrincipal(Principal.newBuilder().setUserName(user).build())
                .setClient(Endpoint.newBuilder().setIp(address).build())
                .build();
        send("auth-events", address, events.serialize("auth-events", event));
    }

    /** Past all checks of the command. */
    void pushRaw(String id, String yaml) {
        send("detection-rules", id, yaml.getBytes(StandardCharsets.UTF_8));
        producer.flush();
    }

    /** What is lost would be missed at the end. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    void flush() {
        producer.flush();
    }

    void awaitAssessed(long sent) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> counted("warden_records_assessed_total{stage=\"by-source\"}") >= sent);
    }

    /** What was found is seen once it is committed: detection has committed all that it read. */
    void awaitCommitted() {
        String group = config.processing().applicationId();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
                committed.keySet().stream()
                        .filter(partition -> partition.topic().equals("auth-events"))
                        .forEach(partition -> latest.put(partition, OffsetSpec.latest()));
                return !latest.isEmpty()
                        && admin.listOffsets(latest).all().get().entrySet().stream()
                                .allMatch(end -> Objects.requireNonNull(committed.get(end.getKey()))
                                                .offset()
                                        >= end.getValue().offset());
            });
        }
    }

    /** A metric over both instances. */
    long counted(String name) {
        return services.stream().mapToLong(service -> count(service, name)).sum();
    }

    long count(Service service, String name) {
        try {
            URI uri = URI.create(service.httpUrl() + "/metrics");
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String versionOf(String rule) {
        return SigmaLoader.load(List.of(new RuleSource("rule", rule)))
                .rules()
                .get(0)
                .version();
    }

    Set<String> onTopic() {
        return RuleTopic.contents(config).keySet();
    }

    List<Alert> alerts() {
        return read("alerts", Alert.class);
    }

    List<AuditRecord> audits() {
        return read("audit-records", AuditRecord.class);
    }

    private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                AvroDeserializer.of(type, new SchemasById(registry)))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    @Override
    public void close() {
        producer.close();
        services.forEach(Service::close);
        platform.close();
    }
}
