package io.streamwarden.topology.admit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp, held between 1970 and now.
 *
 * <p>Kafka Streams picks the record with the least timestamp from a task's partitions, so a record a year ahead would
 * keep the rest of its partition waiting for as long as the other partition has records.
 */
public final class BoundedTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, Math.min(record.timestamp(), System.currentTimeMillis()));
    }
}
