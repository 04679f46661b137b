package io.streamwarden.app.replay;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.ingest.Format;
import io.streamwarden.ingest.Parsed;
import io.streamwarden.ingest.ParsedLine;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.wire.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts the events of log lines on the event topics, and lines that no parser takes into the dead letters. */
final class ReplayInput implements AutoCloseable {
    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer<AuthEvent> auth;
    private final AvroSerializer<AccessEvent> access;
    private final List<String> formats = new ArrayList<>();
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long lines;
    private long events;
    private long ignored;
    private long rejected;
    private @Nullable Instant first;
    private @Nullable Instant last;

    ReplayInput(WardenConfig config) {
        this.topics = Topics.withPrefix(config.topics().prefix());
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("linger.ms", 20);
        settings.put("batch.size", 256 * 1024);
        settings.put("compression.type", "lz4");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        SchemaRegistryClient registry = new SchemaRegistryClient(RegistrySettings.from(config.schemaRegistry()));
        this.auth = new AvroSerializer<>(registry);
        this.access = new AvroSerializer<>(registry);
    }

    void reading(Path file, Format format) {
        formats.add(file.getFileName() + " (" + format.label() + ")");
    }

    void take(Path file, ParsedLine line) {
        lines++;
        Parsed parsed = line.parsed();
        if (parsed instanceof Parsed.Auth attempts) {
            attempts.attempts().forEach(this::send);
        } else if (parsed instanceof Parsed.Access request) {
            send(request.event());
        } else if (parsed instanceof Parsed.Rejected refusal) {
            reject(file, line, refusal);
        } else {
            ignored++;
        }
    }

    private void send(AuthEvent event) {
        String topic = topics.authEvents().name();
        send(topic, event.getClient(), event.getMeta(), auth.serialize(topic, event));
    }

    private void send(AccessEvent event) {
        String topic = topics.accessEvents().name();
        send(topic, event.getClient(), event.getMeta(), access.serialize(topic, event));
    }

    private void send(String topic, Endpoint client, EventMeta meta, byte @Nullable [] value) {
        Instant time = meta.getEventTime();
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
        events++;
        byte[] key = client.getIp().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topic, key, value));
    }

    private void reject(Path file, ParsedLine line, Parsed.Rejected refusal) {
        rejected++;
        reasons.merge(refusal.reason().text(), 1L, Long::sum);
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                topics.deadLetters().name(), null, line.line().bytes());
        header(letter, "topic", file.getFileName().toString());
        header(letter, "partition", "-1");
        header(letter, "offset", Long.toString(line.line().number()));
        header(letter, "stage", "ingest");
        header(letter, "reason", refusal.reason().text());
        header(letter, "detail", refusal.detail());
        send(letter);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure, and flush tells of it
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (sent, fault) -> {
            if (fault != null) {
                failure.compareAndSet(null, fault);
            }
        });
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CommandFailure if Kafka did not take every record */
    void flush() {
        producer.flush();
        Exception fault = failure.get();
        if (fault != null) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The embedded Kafka did not take an event: " + fault.getMessage(), "", fault);
        }
    }

    long lines() {
        return lines;
    }

    long events() {
        return events;
    }

    long ignored() {
        return ignored;
    }

    long rejected() {
        return rejected;
    }

    List<String> formats() {
        return formats;
    }

    /** Why lines were rejected, with how many. */
    List<String> reasons() {
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .toList();
    }

    Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void close() {
        producer.close();
    }
}
