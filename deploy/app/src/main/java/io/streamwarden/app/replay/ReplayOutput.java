package io.streamwarden.app.replay;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what detection writes, committed records only, and hands it to the printer, from a thread of its own. */
final class ReplayOutput implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Topics topics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final AvroDeserializer<Alert> alerts;
    private final AvroDeserializer<BlockEntry> blocks;
    private final ReplayPrinter printer;
    private final Thread reader;
    private volatile boolean finishing;
    private volatile boolean stopped;

    ReplayOutput(WardenConfig config, ReplayPrinter printer) {
        this.topics = Topics.withPrefix(config.topics().prefix());
        this.printer = printer;
        SchemasById schemas = new SchemasById(new SchemaRegistryClient(RegistrySettings.from(config.schemaRegistry())));
        this.alerts = AvroDeserializer.of(Alert.class, schemas);
        this.blocks = AvroDeserializer.of(BlockEntry.class, schemas);
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.reader = new Thread(this::read, "replay-output");
        this.reader.setDaemon(true);
    }

    void start() {
        List<TopicPartition> partitions = List.of(
                        topics.alerts().name(), topics.blockList().name())
                .stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(ReplayOutput::partition)
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader.start();
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private void read() {
        while (!stopped) {
            boolean last = finishing;
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                print(record);
            }
            if (last && atEnd()) {
                return;
            }
        }
    }

    private boolean atEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void print(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(topics.alerts().name())) {
            Alert alert = alerts.deserialize(record.topic(), record.value());
            if (alert != null) {
                printer.alert(alert);
            }
            return;
        }
        BlockEntry block = blocks.deserialize(record.topic(), record.value());
        if (block == null) {
            printer.lifted(record.key());
        } else {
            printer.block(block);
        }
    }

    /** Reads on to the end of what there is. */
    void finish() throws InterruptedException {
        finishing = true;
        reader.join();
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
