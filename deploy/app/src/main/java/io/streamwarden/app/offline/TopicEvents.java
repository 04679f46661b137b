package io.streamwarden.app.offline;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.KafkaFaults;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.AvroDeserializer;
import io.streamwarden.schema.wire.WireFormatException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The events on the event topics up to what is their end now, merged over partitions by their times: of all partitions'
 * next events the oldest comes first, so that one partition's backlog does not run ahead of another's.
 */
final class TopicEvents implements EventSource {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofSeconds(20);
    private static final int MOST_AHEAD = 2_000;
    private static final int ANSWER_MS = 8_000;

    private final WardenConfig config;
    private final Topics topics;
    private final Optional<Instant> since;
    private final Deserializer<AuthEvent> auth;
    private final Deserializer<AccessEvent> access;
    private final Map<TopicPartition, Deque<OfflineEvent>> ahead = new LinkedHashMap<>();
    private long unread;

    /** @param since leaves out what was written before */
    TopicEvents(WardenConfig config, Optional<Instant> since) {
        this.config = config;
        this.topics = Topics.withPrefix(config.topics().prefix());
        this.since = since;
        SchemasById schemas = new SchemasById(new SchemaRegistryClient(RegistrySettings.from(config.schemaRegistry())));
        this.auth = AvroDeserializer.of(AuthEvent.class, schemas);
        this.access = AvroDeserializer.of(AccessEvent.class, schemas);
    }

    @Override
    public long read(Consumer<OfflineEvent> taker) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("isolation.level", "read_committed");
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.auto.commit", false);
        settings.put("default.api.timeout.ms", ANSWER_MS);
        settings.put("request.timeout.ms", ANSWER_MS / 2);
        settings.remove("group.id");
        settings.remove("group.instance.id");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(topics.accessEvents(), topics.authEvents())
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            seek(consumer, partitions);
            read(consumer, consumer.endOffsets(partitions), taker);
            return unread;
        } catch (KafkaException e) {
            throw KafkaFaults.explain(config.bootstrapServers(), e);
        }
    }

    private void seek(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
        since.ifPresent(time -> {
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                    consumer.offsetsForTimes(times).entrySet()) {
                OffsetAndTimestamp offset = found.getValue();
                long end = Objects.requireNonNull(ends.get(found.getKey()));
                consumer.seek(found.getKey(), offset == null ? end : offset.offset());
            }
        });
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Consumer<OfflineEvent> taker) {
        ends.keySet().forEach(partition -> ahead.put(partition, new ArrayDeque<>()));
        long deadline = System.nanoTime() + STALLED.toNanos();
        boolean more = true;
        while (more) {
            ahead.forEach((partition, events) -> {
                if (events.size() >= MOST_AHEAD) {
                    consumer.pause(List.of(partition));
                } else {
                    consumer.resume(List.of(partition));
                }
            });
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                deadline = System.nanoTime() + STALLED.toNanos();
                take(record, ends);
            }
            more = !ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            hand(consumer, ends, taker);
            if (more && System.nanoTime() - deadline > 0) {
                throw new TimeoutException("the event topics were not read to their end");
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> ends) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() >= Objects.requireNonNull(ends.get(partition))) {
            return;
        }
        Optional<OfflineEvent> event = event(record);
        event.ifPresent(Objects.requireNonNull(ahead.get(partition))::add);
        unread += event.isPresent() ? 0 : 1;
    }

    private Optional<OfflineEvent> event(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return record.topic().equals(topics.authEvents().name())
                    ? OfflineEvent.of(auth.deserialize(record.topic(), record.value()))
                    : OfflineEvent.of(access.deserialize(record.topic(), record.value()));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** Hands on as long as each partition that has more to come has shown its next. */
    private void hand(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Consumer<OfflineEvent> taker) {
        Deque<OfflineEvent> oldest = oldest(consumer, ends);
        while (!oldest.isEmpty()) {
            taker.accept(oldest.removeFirst());
            if (oldest.isEmpty()) {
                oldest = oldest(consumer, ends);
            } else {
                oldest = ahead.values().stream()
                        .filter(events -> !events.isEmpty())
                        .min(Comparator.comparing(events -> events.getFirst().timeMs()))
                        .orElseThrow();
            }
        }
    }

    /** The partition whose next event is the oldest; an empty one if one must be waited for, or nothing is left. */
    private Deque<OfflineEvent> oldest(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            Deque<OfflineEvent> events = Objects.requireNonNull(ahead.get(end.getKey()));
            if (events.isEmpty() && consumer.position(end.getKey()) < end.getValue()) {
                return events;
            }
        }
        return ahead.values().stream()
                .filter(events -> !events.isEmpty())
                .min(Comparator.comparing(events -> events.getFirst().timeMs()))
                .orElseGet(ArrayDeque::new);
    }
}
