package io.streamwarden.app.detect;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.BlockEntry;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.AvroDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the alerts and block entries that detection commits, from a thread of its own, from the beginning. */
public final class DecisionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Topics topics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final AvroDeserializer<Alert> alerts;
    private final AvroDeserializer<BlockEntry> blocks;
    private final Listener listener;
    private final Thread reader;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean finishing;
    private volatile boolean stopped;

    /** Is told of each decision, on the reader's thread. */
    public interface Listener {
        void alert(Alert alert);

        /** @param entry null when what stood under the key was lifted or expired */
        void block(String key, @Nullable BlockEntry entry);
    }

    public DecisionReader(WardenConfig config, Listener listener) {
        this.topics = Topics.withPrefix(config.topics().prefix());
        this.listener = listener;
        SchemasById schemas = new SchemasById(new SchemaRegistryClient(RegistrySettings.from(config.schemaRegistry())));
        this.alerts = AvroDeserializer.of(Alert.class, schemas);
        this.blocks = AvroDeserializer.of(BlockEntry.class, schemas);
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.reader = new Thread(this::read, "decision-reader");
        this.reader.setDaemon(true);
    }

    public void start() {
        List<TopicPartition> partitions = List.of(
                        topics.alerts().name(), topics.blockList().name())
                .stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(DecisionReader::partition)
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader.start();
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private void read() {
        try {
            while (!stopped) {
                boolean last = finishing;
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    tell(record);
                }
                if (last && atEnd()) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private boolean atEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void tell(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(topics.alerts().name())) {
            Alert alert = alerts.deserialize(record.topic(), record.value());
            if (alert != null) {
                listener.alert(alert);
            }
        } else {
            listener.block(record.key(), blocks.deserialize(record.topic(), record.value()));
        }
    }

    /** Reads on to the end of what there is; fails with what the listener failed with. */
    public void finish() throws InterruptedException {
        finishing = true;
        reader.join();
        RuntimeException fault = failure.get();
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
