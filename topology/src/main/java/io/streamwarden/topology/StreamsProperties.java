package io.streamwarden.topology;

import io.streamwarden.schema.Topics;
import io.streamwarden.topology.fault.FaultReport;
import io.streamwarden.topology.fault.ProcessingFaults;
import io.streamwarden.topology.fault.ReadingFaults;
import io.streamwarden.topology.fault.WritingFaults;
import io.streamwarden.topology.store.SharedRocksDb;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams that served: dead letters by handlers, no record cache, and little linger so that alerts
 * leave at once. Batches go uncompressed, since what we write is read by clients of every language, and kafkajs, for one,
 * knows no lz4. What a user sets beside them wins.
 */
public final class StreamsProperties {
    /** A dead letter may be as large as the dead-letter topic takes. */
    private static final int MOST_REQUEST_BYTES = 16 * 1024 * 1024;

    /** Others take over from a process that was killed after this long, in place of Kafka's 45 s. */
    private static final int SESSION_TIMEOUT_MS = 15_000;

    /** A new transaction is refused while the markers of the last are written; waiting Kafka's 100 ms would show. */
    private static final int RETRY_BACKOFF_MS = 10;

    private StreamsProperties() {}

    public static Properties of(Topics topics, FaultReport report) {
        Properties config = new Properties();
        config.put(FaultReport.CONFIG, report);
        config.put(FaultReport.TOPIC_CONFIG, topics.deadLetters().name());
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingFaults.class);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, ReadingFaults.class);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, WritingFaults.class);
        config.put("processing.exception.handler.global.enabled", true);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDb.class);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 30_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "none");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MOST_REQUEST_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 4L * MOST_REQUEST_BYTES);
        return config;
    }
}
