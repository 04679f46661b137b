package io.streamwarden.app.block;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.KafkaFaults;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.schema.TopicSpec;
import io.streamwarden.schema.registry.RegistryException;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.AvroDeserializer;
import io.streamwarden.schema.wire.AvroSerializer;
import io.streamwarden.schema.wire.RegistryUnavailableException;
import io.streamwarden.schema.wire.WireFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic, read to its end as a table, and written to.
 *
 * @param <T> what its values are
 */
public final class TableTopic<T extends SpecificRecord> {
    private static final int ANSWER_MS = 8_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(20);

    private final WardenConfig config;
    private final TopicSpec topic;
    private final Class<T> type;

    /**
     * The newest value of each key, in the order in which keys were first written.
     *
     * @param unreadable records that are none of ours
     */
    public record Contents<V>(Map<String, V> entries, int unreadable) {}

    public TableTopic(WardenConfig config, TopicSpec topic, Class<T> type) {
        this.config = config;
        this.topic = topic;
        this.type = type;
    }

    /** @throws CommandFailure if Kafka or the registry does not answer */
    public Contents<T> read() {
        return read(Function.identity());
    }

    /**
     * As {@link #read()}, keeping of each value what is needed: a table may have a million entries.
     *
     * @throws CommandFailure if Kafka or the registry does not answer
     */
    public <V> Contents<V> read(Function<? super T, ? extends V> part) {
        Map<String, Object> settings = settings();
        settings.put("isolation.level", "read_committed");
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.auto.commit", false);
        settings.remove("group.id");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions), part);
        } catch (KafkaException e) {
            throw explained(e);
        }
    }

    private <V> Contents<V> read(
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Function<? super T, ? extends V> part) {
        AvroDeserializer<T> values = AvroDeserializer.of(type, new SchemasById(registry()));
        Map<String, V> entries = new LinkedHashMap<>();
        int unreadable = 0;
        long deadline = System.nanoTime() + STALLED.toNanos();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                unreadable += take(record, values, part, entries) ? 0 : 1;
                deadline = System.nanoTime() + STALLED.toNanos();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("topic " + topic.name() + " was not read to its end");
            }
        }
        return new Contents<>(entries, unreadable);
    }

    private <V> boolean take(
            ConsumerRecord<String, byte[]> record,
            AvroDeserializer<T> values,
            Function<? super T, ? extends V> part,
            Map<String, V> entries) {
        String key = record.key();
        if (key == null) {
            return false;
        }
        if (record.value() == null) {
            entries.remove(key);
            return true;
        }
        try {
            entries.put(key, part.apply(values.deserialize(topic.name(), record.value())));
            return true;
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (WireFormatException e) {
            return false;
        }
    }

    /**
     * Writes and waits until Kafka has it; makes the topic if it is missing.
     *
     * @param entries by key; null withdraws one
     */
    public void write(Map<String, ? extends @Nullable T> entries) throws InterruptedException {
        TopicSetup.ensure(config);
        Map<String, Object> settings = settings();
        settings.put("acks", "all");
        settings.put("delivery.timeout.ms", ANSWER_MS);
        settings.put("max.block.ms", ANSWER_MS);
        settings.put("linger.ms", 5);
        AvroSerializer<T> values = new AvroSerializer<>(registry());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Map.Entry<String, ? extends @Nullable T> entry : entries.entrySet()) {
                sent.add(producer.send(new ProducerRecord<>(
                        topic.name(), entry.getKey(), values.serialize(topic.name(), entry.getValue()))));
            }
            producer.flush();
            for (Future<?> confirmation : sent) {
                confirmation.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw explained(e);
        }
    }

    private CommandFailure explained(Exception fault) {
        return fault instanceof WireFormatException || fault instanceof RegistryException
                ? new CommandFailure(
                        ExitCode.FAILED,
                        String.valueOf(fault.getMessage()),
                        "--registry names the schema registry.",
                        fault)
                : KafkaFaults.explain(config.bootstrapServers(), fault);
    }

    private SchemaRegistryClient registry() {
        return new SchemaRegistryClient(RegistrySettings.from(config.schemaRegistry()));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("default.api.timeout.ms", ANSWER_MS);
        settings.put("request.timeout.ms", ANSWER_MS / 2);
        return settings;
    }
}
