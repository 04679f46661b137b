package io.streamwarden.app.bench;

import io.streamwarden.schema.TopicSpec;
import io.streamwarden.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics on the benchmark's own broker. */
final class BenchTopics {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final short ONE_REPLICA = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;
    private final int eventPartitions;

    BenchTopics(Admin admin, int eventPartitions) {
        this.admin = admin;
        this.eventPartitions = eventPartitions;
    }

    List<String> inputs() {
        return List.of(TOPICS.accessEvents().name(), TOPICS.authEvents().name());
    }

    /** Makes the topics of input, empty. */
    void createInputs() {
        create(inputs());
    }

    /** Removes what earlier shapes read and wrote, all but the registry's and Kafka's own topics; the input is kept. */
    void renew(Collection<NewTopic> more) {
        Set<String> inputs = Set.copyOf(inputs());
        InputProgress.await(admin.deleteTopics(InputProgress.topicNames(admin).stream()
                        .filter(name -> !name.startsWith("_") && !inputs.contains(name))
                        .toList())
                .all());
        create(TOPICS.all().stream()
                .map(TopicSpec::name)
                .filter(name -> !inputs.contains(name))
                .toList());
        makeAndAwait(more);
    }

    /** Empties the topics of input. */
    void renewInputs() {
        InputProgress.await(admin.deleteTopics(inputs()).all());
        createInputs();
    }

    /** Bytes that the changelogs of an application take on the broker. */
    long changelogBytes(String applicationId) {
        return InputProgress.await(admin.describeLogDirs(brokers()).allDescriptions()).values().stream()
                .flatMap(folders -> folders.values().stream())
                .map(LogDirDescription::replicaInfos)
                .flatMap(replicas -> replicas.entrySet().stream())
                .filter(replica -> replica.getKey().topic().startsWith(applicationId + "-")
                        && replica.getKey().topic().endsWith("-changelog"))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private List<Integer> brokers() {
        return InputProgress.await(admin.describeCluster().nodes()).stream()
                .map(node -> node.id())
                .toList();
    }

    private void create(Collection<String> names) {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : names) {
            TopicSpec spec = TOPICS.named(name).orElseThrow();
            Map<String, String> configs = new HashMap<>(spec.configs());
            if (spec.cleanup() == TopicSpec.Cleanup.DELETE) {
                // Event times may lie in the past, and nothing may go before it has been read.
                configs.put("retention.ms", "-1");
            }
            topics.add(new NewTopic(name, spec.partitions(eventPartitions), ONE_REPLICA).configs(configs));
        }
        makeAndAwait(topics);
    }

    /**
     * Makes topics and waits until every partition has a leader. Only a leader can say where its partition ends. Without
     * the wait, a broker may refuse a producer's first batch and take its second, and then the first never again.
     */
    private void makeAndAwait(Collection<NewTopic> topics) {
        InputProgress.await(admin.createTopics(topics).all());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!haveLeaders(ends)) {
            if (System.nanoTime() > deadline) {
                throw new BenchException(
                        "The broker has no leaders for " + ends.keySet() + " after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** A broker that has not yet heard of a topic says that it does not exist, and the client does not ask again. */
    private boolean haveLeaders(Map<TopicPartition, OffsetSpec> ends) {
        try {
            InputProgress.await(admin.listOffsets(ends).all());
            return true;
        } catch (BenchException e) {
            if (e.getCause() != null && e.getCause().getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }
}
