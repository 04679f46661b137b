package io.streamwarden.app.detect;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.schema.TopicSpec;
import io.streamwarden.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are missing, and refuses a cluster on which detection would be wrong. */
public final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofMillis(20);

    private final WardenConfig config;
    private final Topics topics;

    private TopicSetup(WardenConfig config) {
        this.config = config;
        this.topics = Topics.withPrefix(config.topics().prefix());
    }

    /** @throws CommandFailure if Kafka cannot be reached, or has the event topics with different partition counts */
    public static void ensure(WardenConfig config) {
        TopicSetup setup = new TopicSetup(config);
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        try (Admin admin = Admin.create(settings)) {
            setup.ensure(admin);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw KafkaFaults.explain(config.bootstrapServers(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted while waiting for Kafka", "");
        }
    }

    private void ensure(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> there = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        List<NewTopic> missing = new ArrayList<>();
        for (TopicSpec topic : topics.all()) {
            if (!there.contains(topic.name())) {
                missing.add(new NewTopic(
                                topic.name(),
                                Optional.of(topic.partitions(config.topics().partitions())),
                                replication())
                        .configs(topic.configs()));
            }
        }
        try {
            admin.createTopics(missing).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        requireEqualPartitions(admin);
        awaitLeaders(admin, missing.stream().map(NewTopic::name).toList());
    }

    /**
     * Waits until the brokers serve what was just made. A producer that comes sooner can have its first batch refused
     * and its second taken; the broker then refuses the first for good, as out of order.
     */
    private static void awaitLeaders(Admin admin, List<String> made)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        describe(admin, made).forEach((name, topic) -> topic.partitions()
                .forEach(info -> partitions.put(new TopicPartition(name, info.partition()), OffsetSpec.latest())));
        // Only a leader can say where its partition ends.
        onceKnown(() -> admin.listOffsets(partitions).all());
    }

    private Optional<Short> replication() {
        int factor = config.topics().replicationFactor();
        return factor < 1 ? Optional.empty() : Optional.of((short) factor);
    }

    private void requireEqualPartitions(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        String access = topics.accessEvents().name();
        String auth = topics.authEvents().name();
        Map<String, TopicDescription> described = describe(admin, List.of(access, auth));
        int accessPartitions = partitions(described, access);
        int authPartitions = partitions(described, auth);
        if (accessPartitions != authPartitions) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    access + " has " + accessPartitions + " partitions and " + auth + " has " + authPartitions
                            + "; a client's requests and logins would be assessed apart",
                    "Give both the same number of partitions.");
        }
    }

    private static Map<String, TopicDescription> describe(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        return onceKnown(() -> admin.describeTopics(names).allTopicNames());
    }

    /** Asks again while the broker has not yet heard from the controller that the topics are there. */
    private static <T> T onceKnown(Supplier<KafkaFuture<T>> question)
            throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return question.get().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private static int partitions(Map<String, TopicDescription> described, String topic) {
        TopicDescription description = described.get(topic);
        return description == null ? 0 : description.partitions().size();
    }
}
