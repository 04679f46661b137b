package io.streamwarden.app.proof;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.schema.Topics;
import io.streamwarden.topology.DetectionTopology;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far detection has come, by what it has committed and by nothing else. */
final class Progress implements AutoCloseable {
    private final Cluster cluster;
    private final WardenConfig config;
    private final String byEntity;
    private final Set<String> events;
    private final Admin admin;
    private final Map<TopicPartition, Long> lastObservations = new HashMap<>();

    Progress(Cluster cluster, WardenConfig config) {
        this.cluster = cluster;
        this.config = config;
        this.byEntity = config.processing().applicationId() + "-by-entity-repartition";
        Topics topics = Cluster.topics(config);
        this.events = Set.of(topics.authEvents().name(), topics.accessEvents().name());
        this.admin = Admin.create(Map.of("bootstrap.servers", cluster.platform().bootstrapServers()));
    }

    /** Events that were assessed by source for good. */
    long eventsDone() {
        return committed().entrySet().stream()
                .filter(partition -> events.contains(partition.getKey().topic()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether that many events were assessed by source, and all that was sent on by entity too. */
    boolean isDone(long sent) {
        if (eventsDone() < sent) {
            return false;
        }
        if (lastObservations.isEmpty()) {
            // Events and what was sent on because of them are committed as one, so nothing is added any more.
            cluster.read(
                    byEntity,
                    record -> lastObservations.merge(
                            new TopicPartition(record.topic(), record.partition()), record.offset(), Math::max));
        }
        Map<TopicPartition, Long> committed = committed();
        return lastObservations.entrySet().stream()
                .allMatch(last -> committed.getOrDefault(last.getKey(), 0L) > last.getValue());
    }

    private Map<TopicPartition, Long> committed() {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> known = admin.listConsumerGroupOffsets(
                            config.processing().applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            known.forEach((partition, offset) -> {
                if (offset != null) {
                    offsets.put(partition, offset.offset());
                }
            });
            return offsets;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The group's offsets cannot be read", e);
        }
    }

    static String sourceChangelog(WardenConfig config) {
        return changelog(config, DetectionTopology.SOURCE_STORE);
    }

    static String entityChangelog(WardenConfig config) {
        return changelog(config, DetectionTopology.ENTITY_STORE);
    }

    private static String changelog(WardenConfig config, String store) {
        return config.processing().applicationId() + "-" + store + "-changelog";
    }

    @Override
    public void close() {
        admin.close();
    }
}
