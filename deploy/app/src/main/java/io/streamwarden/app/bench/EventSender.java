package io.streamwarden.app.bench;

import io.streamwarden.app.workload.EncodedTraffic.Sink;
import io.streamwarden.app.workload.EncodedTraffic.Target;
import io.streamwarden.schema.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends encoded events to their topics. For one thread. */
final class EventSender implements Sink, AutoCloseable {
    private final Topics topics = Topics.withPrefix("");
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private EventSender(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** As much as possible at a time. */
    static EventSender inBulk(String bootstrapServers) {
        return new EventSender(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * 1024 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
    }

    /** Each event at once. */
    static EventSender atOnce(String bootstrapServers) {
        return new EventSender(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0));
    }

    /** @throws BenchException if the broker refused an earlier record */
    @Override
    public void accept(Target target, byte[] key, byte[] value, long timeMs) {
        requireNoFailure();
        var unused = producer.send(new ProducerRecord<>(topic(target), null, timeMs, key, value), (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws BenchException if it refused a record
     */
    void flush() {
        producer.flush();
        requireNoFailure();
    }

    @Override
    public void close() {
        producer.close();
    }

    private String topic(Target target) {
        return switch (target) {
            case ACCESS_EVENTS -> topics.accessEvents().name();
            case AUTH_EVENTS -> topics.authEvents().name();
        };
    }

    private void requireNoFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw new BenchException("The broker refused an event", e);
        }
    }
}
