package io.streamwarden.topology.admit;

import io.streamwarden.topology.fault.Origin;
import io.streamwarden.topology.fault.Reason;
import io.streamwarden.topology.fault.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Keys records by the client address in their event, where the source cannot. The value goes on as it came, with where
 * it came from in a header.
 */
final class RekeyProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final Map<String, EventReader> readers;
    private final AdmitCounts counts;

    RekeyProcessor(Map<String, EventReader> readers, AdmitCounts counts) {
        this.readers = readers;
        this.counts = counts;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        counts.recordIn();
        RecordMetadata place = context().recordMetadata().orElseThrow();
        byte[] value = record.value();
        if (value == null) {
            throw new Rejected(Reason.NULL_VALUE, "the value is null; an event is needed");
        }
        EventReader.Read read =
                Objects.requireNonNull(readers.get(place.topic())).readOrReject(place.topic(), value);
        byte[] key = read.client().getIp().getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders(record.headers());
        new Origin(place.topic(), place.partition(), place.offset()).writeTo(headers);
        context().forward(new Record<>(key, value, record.timestamp(), headers));
    }
}
