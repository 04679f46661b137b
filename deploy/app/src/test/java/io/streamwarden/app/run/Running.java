package io.streamwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.schema.Alert;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine;

/** What {@code warden run --embedded} starts, on free ports, and a service that talks to it by its topics. */
final class Running implements AutoCloseable {
    private final EmbeddedPlatform platform;
    private final WardenConfig config;
    private final Service service;
    private final SchemaRegistryClient registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Alert> alerts = new ArrayList<>();
    private final KafkaConsumer<String, Alert> alertsIn;
    private final KafkaProducer<String, AuthEvent> eventsOut;

    private Running(EmbeddedPlatform platform, WardenConfig config, Service service) {
        this.platform = platform;
        this.config = config;
        this.service = service;
        this.registry = new SchemaRegistryClient(RegistrySettings.at(platform.registryUrl()));
        this.alertsIn = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                AvroDeserializer.of(Alert.class, new SchemasById(registry)));
        this.eventsOut = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                new StringSerializer(),
                new AvroSerializer<>(registry));
        List<TopicPartition> partitions = alertsIn.partitionsFor("alerts").stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        alertsIn.assign(partitions);
        alertsIn.seekToBeginning(partitions);
    }

    static Running start(Path data) throws InterruptedException {
        return start(data, Map.of());
    }

    /** @param more settings beside those that every test has */
    static Running start(Path data, Map<String, String> more) throws InterruptedException {
        EmbeddedOptions embedded = CommandLine.populateCommand(
                new EmbeddedOptions(), "--embedded", "--data=" + data, "--kafka-port=0", "--registry-port=0");
        EmbeddedPlatform platform = embedded.start();
        ConfigSources sources = embedded.over(ConfigSources.none(), platform)
                .with("http.port", "0", "test")
                .with("threads", "1", "test")
                .with("topics.partitions", "2", "test");
        for (Map.Entry<String, String> setting : more.entrySet()) {
            sources = sources.with(setting.getKey(), setting.getValue(), "test");
        }
        WardenConfig config = WardenConfig.load(sources);
        Service service = Service.start(config);
        assertThat(service.awaitReady(Duration.ofSeconds(30))).as("ready").isTrue();
        return new Running(platform, config, service);
    }

    WardenConfig config() {
        return config;
    }

    String registryUrl() {
        return platform.registryUrl();
    }

    int schemaId(String subject) {
        return registry.latest(subject).id();
    }

    void failedLogin(String id, String address, String user, Instant time) throws Exception {
        AuthEvent event = AuthEvent.newBuilder()
                .setMeta(
                        EventMeta.newBuilder().setEventId(id).setEventTime(time).build())
                .setActivity(AuthActivity.LOGON)
                .setOutcome(AuthOutcome.FAILURE)
                .setPrincipal(Principal.newBuilder().setUserName(user).build())
                .setClient(Endpoint.newBuilder().setIp(address).build())
                .build();
        eventsOut.send(new ProducerRecord<>("auth-events", address, event)).get();
    }

    /** All so far. */
    List<Alert> alerts() {
        alertsIn.poll(Duration.ofMillis(200)).forEach(record -> alerts.add(record.value()));
        return alerts;
    }

    /** The value of a metric without labels; 0 if it is not there. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(service.httpUrl() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        alertsIn.close();
        eventsOut.close();
        service.close();
        platform.close();
    }
}
