package io.streamwarden.app.bench;

import io.streamwarden.topology.pace.CommitPace;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that every shape is measured with: the same for all, so that ratios compare shapes. */
final class StreamsSettings {
    private StreamsSettings() {}

    static Properties of(WorkerSettings worker, BenchShape shape) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, worker.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, worker.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, worker.stateFolder());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, worker.threads());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, shape.guarantee());
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, shape.commitInterval().toMillis());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4_000);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 8_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.putAll(shape.shape().settings());
        if (shape.alerts()) {
            settings.putAll(CommitPace.settings(shape.commitInterval()));
        }
        return settings;
    }
}
