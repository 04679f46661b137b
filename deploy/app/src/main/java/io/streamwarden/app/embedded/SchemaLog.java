package io.streamwarden.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's changes on the compacted topic {@code _schemas}, one partition, so that they have one order.
 *
 * <p>One registry writes a topic at a time; nothing here keeps a second one away.
 */
final class SchemaLog implements AutoCloseable {
    static final String TOPIC = "_schemas";

    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int REQUEST_TIMEOUT_MS = 10_000;

    private final Producer<byte[], byte[]> producer;

    private SchemaLog(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Makes the topic if it is missing, hands each change on it to {@code reader}, and is then ready to write. */
    static SchemaLog open(String bootstrapServers, Consumer<RegistryRecord> reader) {
        try (MissingTopics topics = new MissingTopics(bootstrapServers)) {
            topics.create(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            Integer.toString(BrokerSettings.LARGEST_RECORD_BYTES)))));
        }
        read(bootstrapServers, reader);
        return new SchemaLog(producer(bootstrapServers));
    }

    /**
     * Writes one change and waits until Kafka has it.
     *
     * @throws RegistryError 50001 if Kafka did not confirm in time; it may have the change all the same
     */
    void write(RegistryRecord change) {
        try {
            producer.send(new ProducerRecord<>(TOPIC, 0, RecordJson.key(change), RecordJson.value(change)))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(change, e, String.valueOf(e.getCause()));
        } catch (TimeoutException | KafkaException e) {
            throw failed(change, e, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(change, e, "interrupted");
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }

    private static RegistryError failed(RegistryRecord change, Exception cause, String reason) {
        LOGGER.atError()
                .addKeyValue("change", new String(RecordJson.key(change), UTF_8))
                .setCause(cause)
                .log("schema registry could not write");
        return RegistryError.storeFailed(reason);
    }

    private static void read(String bootstrapServers, Consumer<RegistryRecord> reader) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (end != null && consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    RecordJson.parse(entry.key(), entry.value()).ifPresentOrElse(reader, () -> LOGGER.atDebug()
                            .addKeyValue("offset", entry.offset())
                            .log("record of another registry passed over"));
                }
            }
        } catch (KafkaException e) {
            throw new PlatformException(
                    "The schema registry could not read its topic " + TOPIC + " from " + bootstrapServers + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Producer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, BrokerSettings.LARGEST_RECORD_BYTES,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_TIMEOUT_MS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
