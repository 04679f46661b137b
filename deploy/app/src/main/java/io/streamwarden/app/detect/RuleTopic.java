package io.streamwarden.app.detect;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic {@code detection-rules} from its beginning, as a member of no group. One thread at a time. */
public final class RuleTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofSeconds(20);
    private static final int ANSWER_MS = 8_000;

    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public RuleTopic(WardenConfig config) {
        this.name = Topics.withPrefix(config.topics().prefix()).detectionRules().name();
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("isolation.level", "read_committed");
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.auto.commit", false);
        settings.put("default.api.timeout.ms", ANSWER_MS);
        settings.put("request.timeout.ms", ANSWER_MS / 2);
        settings.remove("group.id");
        settings.remove("group.instance.id");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The rules on the topic, by id.
     *
     * @throws io.streamwarden.app.command.CommandFailure if Kafka does not answer
     */
    public static Map<String, RuleRecord> contents(WardenConfig config) {
        Map<String, RuleRecord> rules = new LinkedHashMap<>();
        try (RuleTopic topic = new RuleTopic(config)) {
            for (RuleRecord record : topic.readToEnd()) {
                if (record.isTombstone()) {
                    rules.remove(record.id());
                } else {
                    rules.put(record.id(), record);
                }
            }
            return rules;
        } catch (KafkaException e) {
            throw KafkaFaults.explain(config.bootstrapServers(), e);
        }
    }

    /** Every record up to what is the end now; none if there is no such topic. */
    List<RuleRecord> readToEnd() {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<RuleRecord> records = new ArrayList<>();
        long deadline = System.nanoTime() + STALLED.toNanos();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            List<RuleRecord> some = poll();
            records.addAll(some);
            deadline = some.isEmpty() ? deadline : System.nanoTime() + STALLED.toNanos();
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("topic " + name + " was not read to its end");
            }
        }
        return records;
    }

    /** What has come since; waits a tenth of a second if nothing has. */
    List<RuleRecord> poll() {
        List<RuleRecord> records = new ArrayList<>();
        consumer.poll(POLL).forEach(record -> records.add(RuleRecord.of(record)));
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
