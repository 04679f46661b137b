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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing, and refuses a cluster on which detection would be wrong. */
public final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    }

    private Optional<Short> replication() {
        int factor = config.topics().replicationFactor();
        return factor < 1 ? Optional.empty() : Optional.of((short) factor);
    }

    private void requireEqualPartitions(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        String access = topics.accessEvents().name();
        String auth = topics.authEvents().name();
        Map<String, TopicDescription> described =
                admin.describeTopics(List.of(access, auth)).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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

    private static int partitions(Map<String, TopicDescription> described, String topic) {
        TopicDescription description = described.get(topic);
        return description == null ? 0 : description.partitions().size();
    }
}
