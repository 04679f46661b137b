package io.streamwarden.app.offline;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.KafkaFaults;
import io.streamwarden.detectors.state.EntityCodec;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.schema.EntityKind;
import io.streamwarden.topology.DetectionTopology;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The state that a running cluster has of one entity, read from the changelog of the store that keeps it. */
final class StoredStates {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(20);
    private static final int ANSWER_MS = 8_000;

    private StoredStates() {}

    /** Reads the changelog whole, since its partitions are not told by keys alone; empty if the entity is not in it. */
    static Optional<EntityState> find(WardenConfig config, EntityKey entity) {
        String store = entity.kind() == EntityKind.SOURCE_ADDRESS
                ? DetectionTopology.SOURCE_STORE
                : DetectionTopology.ENTITY_STORE;
        String topic = config.processing().applicationId() + "-" + store + "-changelog";
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
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return newest(consumer, consumer.endOffsets(partitions), entity.toBytes())
                    .map(bytes -> new EntityCodec(config.entities().maxSizeBytes()).decode(bytes));
        } catch (KafkaException e) {
            throw KafkaFaults.explain(config.bootstrapServers(), e);
        }
    }

    private static Optional<byte[]> newest(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, byte[] key) {
        Optional<byte[]> newest = Optional.empty();
        long deadline = System.nanoTime() + STALLED.toNanos();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                deadline = System.nanoTime() + STALLED.toNanos();
                if (Arrays.equals(key, record.key())) {
                    newest = Optional.ofNullable(record.value());
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("the changelog was not read to its end");
            }
        }
        return newest;
    }
}
