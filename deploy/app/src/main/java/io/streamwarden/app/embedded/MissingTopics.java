package io.streamwarden.app.embedded;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics where there are none and waits until every partition can be used. */
final class MissingTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofMillis(20);

    private final Admin admin;

    MissingTopics(String bootstrapServers) {
        int patienceMs = (int) PATIENCE.toMillis();
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMs,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMs));
    }

    /** @throws PlatformException if a topic cannot be made or gets no leader in time */
    void create(Collection<NewTopic> topics) {
        CreateTopicsResult created = admin.createTopics(topics);
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (NewTopic topic : topics) {
            int count = partitions(topic.name(), created);
            for (int partition = 0; partition < count; partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        awaitLeaders("Topics " + names(topics) + " have no leaders", partitions);
    }

    /**
     * Only a leader can say where its partition ends. The client asks again until one does, but gives up at once while
     * the broker has not yet heard from the controller that the topic is there.
     */
    private void awaitLeaders(String complaint, Map<TopicPartition, OffsetSpec> partitions) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                boolean comes = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!comes || System.nanoTime() > end) {
                    throw new PlatformException(complaint + ": " + e.getCause(), e);
                }
                LockSupport.parkNanos(RETRY.toNanos());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private int partitions(String topic, CreateTopicsResult created) {
        try {
            return created.numPartitions(topic).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return existingPartitions(topic);
            }
            throw new PlatformException("Topic " + topic + " could not be made: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private int existingPartitions(String topic) {
        return await(
                        "Topic " + topic + " could not be read",
                        admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    private static <T> T await(String complaint, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new PlatformException(complaint + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static PlatformException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PlatformException("Interrupted while waiting for topics", e);
    }

    private static String names(Collection<NewTopic> topics) {
        return topics.stream().map(NewTopic::name).collect(Collectors.joining(", "));
    }
}
