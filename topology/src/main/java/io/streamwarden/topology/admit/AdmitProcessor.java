package io.streamwarden.topology.admit;

import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.enrich.Enricher;
import io.streamwarden.detectors.event.IpAddress;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.topology.fault.Origin;
import io.streamwarden.topology.fault.Reason;
import io.streamwarden.topology.fault.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to an admitted event, keyed by its source address.
 *
 * <p>What it cannot take it throws as {@link Rejected}; the processing exception handler makes a dead letter of it.
 */
final class AdmitProcessor extends ContextualProcessor<byte[], byte[], EntityKey, Admitted> {
    private static final int MOST_ID_CHARACTERS = 256;

    private final AdmitSettings settings;
    private final Map<String, EventReader> readers;
    private final Enricher enricher;
    private final AdmitCounts counts;

    AdmitProcessor(AdmitSettings settings, Map<String, EventReader> readers, Enricher enricher, AdmitCounts counts) {
        this.settings = settings;
        this.readers = readers;
        this.enricher = enricher;
        this.counts = counts;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (settings.keyedByClient()) {
            counts.recordIn();
        }
        ProcessorContext<EntityKey, Admitted> context = context();
        Origin place = origin(record);
        byte[] key = record.key();
        byte[] value = record.value();
        requirePresent(key, value);

        EventReader.Read read = reader(place.topic()).readOrReject(place.topic(), value);
        String address = address(read.client().getIp());
        requireKeyedBy(address, key);
        long timeMs = read.meta().getEventTime().toEpochMilli();
        settings.timeGuard().check(timeMs, context.currentSystemTimeMs());
        requireBounded("meta.event_id", read.meta().getEventId());
        requireBounded("meta.tenant_id", read.meta().getTenantId());

        counts.admitted(timeMs);
        EventRef ref = new EventRef(
                read.meta().getEventId(),
                timeMs,
                read.meta().getTenantId(),
                place.topic(),
                place.partition(),
                place.offset());
        context.forward(new Record<>(
                EntityKey.source(address),
                new Admitted(enricher.enrich(read.view(), address), ref),
                record.timestamp()));
    }

    private Origin origin(Record<byte[], byte[]> record) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        if (!settings.keyedByClient()) {
            return Origin.of(place.topic(), record.headers()).orElseThrow();
        }
        return new Origin(place.topic(), place.partition(), place.offset());
    }

    private EventReader reader(String topic) {
        return Objects.requireNonNull(readers.get(topic), () -> "No reader for topic " + topic);
    }

    private void requirePresent(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            throw new Rejected(Reason.NULL_VALUE, "the value is null; an event is needed");
        }
        if (key == null) {
            throw new Rejected(Reason.NULL_KEY, "the key is null; it must be the client address");
        }
        if (value.length > settings.mostRecordBytes()) {
            throw new Rejected(
                    Reason.TOO_LARGE,
                    "the value has " + value.length + " bytes; at most " + settings.mostRecordBytes() + " are taken");
        }
    }

    private static String address(String text) {
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            throw new Rejected(
                    Reason.INVALID_FIELD,
                    "client.ip is '" + abbreviated(text) + "'; an IPv4 or IPv6 address is needed");
        }
        return address.isV4() && text.indexOf(':') < 0 ? text : address.toString();
    }

    /** Where the key is another address, the event lies in a partition where its entity's state does not. */
    private void requireKeyedBy(String address, byte[] key) {
        if (!settings.keyedByClient() || sameText(address, key)) {
            return;
        }
        IpAddress written = key.length > 64 ? null : IpAddress.parse(new String(key, StandardCharsets.UTF_8));
        if (written == null || !written.toString().equals(address)) {
            throw new Rejected(
                    Reason.KEY_MISMATCH,
                    "the key is '" + abbreviated(new String(key, StandardCharsets.UTF_8)) + "', the client address "
                            + address + "; key events by client address or set input.keyed-by-client to false");
        }
    }

    private static boolean sameText(String text, byte[] key) {
        if (key.length != text.length()) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (key[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void requireBounded(String field, String id) {
        if (id.length() > MOST_ID_CHARACTERS) {
            throw new Rejected(
                    Reason.INVALID_FIELD,
                    field + " has " + id.length() + " characters; at most " + MOST_ID_CHARACTERS + " are taken");
        }
    }

    private static String abbreviated(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
