package io.streamwarden.app.rules;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.KafkaFaults;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.app.rules.RuleChange.Kind;
import io.streamwarden.detectors.sigma.RuleText;
import io.streamwarden.schema.AuditRecord;
import io.streamwarden.schema.AuditStatus;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistryException;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.wire.AvroSerializer;
import io.streamwarden.schema.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes rules to the topic {@code detection-rules}, and to {@code audit-records} who changed what: all in one transaction,
 * so that detection takes a push whole, and no change goes unrecorded.
 */
final class RulePublisher {
    private static final int ANSWER_MS = 8_000;
    private static final int LOOK_AGAIN_MS = 10;

    private final WardenConfig config;
    private final Topics topics;

    RulePublisher(WardenConfig config) {
        this.config = config;
        this.topics = Topics.withPrefix(config.topics().prefix());
    }

    /**
     * Returns when Kafka has all of it, and readers see it.
     *
     * @throws CommandFailure if Kafka or the registry does not answer; nothing is changed then
     */
    void publish(List<RuleChange> changes) throws InterruptedException {
        TopicSetup.ensure(config);
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("transactional.id", "warden-rules-" + UUID.randomUUID());
        settings.put("delivery.timeout.ms", ANSWER_MS);
        settings.put("request.timeout.ms", ANSWER_MS / 2);
        settings.put("max.block.ms", ANSWER_MS);
        settings.put("linger.ms", 5);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<ProducerRecord<byte[], byte[]>> records = records(changes);
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Future<RecordMetadata> confirmation : sent) {
                RecordMetadata place = confirmation.get();
                ends.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
            }
            producer.commitTransaction();
            awaitVisible(ends);
        } catch (WireFormatException | RegistryException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "Nothing was changed, since it could not be recorded: " + e.getMessage(),
                    "--registry names the schema registry.",
                    e);
        } catch (ExecutionException | KafkaException e) {
            throw KafkaFaults.explain(config.bootstrapServers(), e);
        }
    }

    /** A transaction is seen by readers a moment after its commit is safe; whoever reads next should see it. */
    private void awaitVisible(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        ends.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        long deadline = System.nanoTime() + Duration.ofMillis(ANSWER_MS).toNanos();
        try (Admin admin = Admin.create(new HashMap<>(config.kafka()))) {
            boolean visible = false;
            while (!visible && System.nanoTime() - deadline < 0) {
                visible = admin
                        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()
                        .get()
                        .entrySet()
                        .stream()
                        .allMatch(end -> end.getValue().offset() >= ends.getOrDefault(end.getKey(), 0L));
                Thread.sleep(visible ? 0 : LOOK_AGAIN_MS);
            }
        }
    }

    private List<ProducerRecord<byte[], byte[]>> records(List<RuleChange> changes) {
        AvroSerializer<AuditRecord> audits =
                new AvroSerializer<>(new SchemaRegistryClient(RegistrySettings.from(config.schemaRegistry())));
        String auditTopic = topics.auditRecords().name();
        String actor = System.getProperty("user.name", "unknown");
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (RuleChange change : changes) {
            RuleText after = change.after();
            records.add(new ProducerRecord<>(
                    topics.detectionRules().name(), utf8(change.id()), after == null ? null : utf8(after.yaml())));
            records.add(
                    new ProducerRecord<>(auditTopic, utf8(actor), audits.serialize(auditTopic, audit(change, actor))));
        }
        return records;
    }

    private AuditRecord audit(RuleChange change, String actor) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("title", change.title());
        details.put("version", change.versionAfter());
        details.put("version_before", change.versionBefore());
        return AuditRecord.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(UUID.randomUUID().toString())
                        .setEventTime(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .build())
                .setUserId(actor)
                .setAction(change.kind() == Kind.REMOVED ? "rule.remove" : "rule.push")
                .setResource(topics.detectionRules().name() + "/" + change.id())
                .setStatus(AuditStatus.SUCCESS)
                .setDetails(details)
                .setOldValueHash(hash(change.before()))
                .setNewValueHash(hash(change.after()))
                .build();
    }

    private static @Nullable String hash(@Nullable RuleText text) {
        if (text == null) {
            return null;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text.yaml())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
