package io.streamwarden.app.bench;

import io.streamwarden.schema.Alert;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads of an alert what the probe needs. The alert was written by this very build, so its schema is known and the
 * registry need not be asked.
 */
final class AlertReader {
    private static final int HEADER_BYTES = 5;

    private final GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(Alert.getClassSchema());

    /**
     * What an alert says.
     *
     * @param entityKind name of an {@link io.streamwarden.schema.EntityKind}
     * @param lastSeenMs time of the newest event that it counts
     */
    record Seen(String entityKind, String entity, long lastSeenMs) {}

    /**
     * The alert, if it is a new one and not the update or end of another.
     *
     * @throws BenchException if the bytes are no alert
     */
    Optional<Seen> read(byte[] value) {
        try {
            GenericRecord alert = reader.read(
                    null, DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
            if (!alert.get("activity").toString().equals("CREATE")) {
                return Optional.empty();
            }
            GenericRecord entity = (GenericRecord) alert.get("entity");
            return Optional.of(new Seen(
                    entity.get("kind").toString(), entity.get("value").toString(), (long) alert.get("last_seen")));
        } catch (IOException | RuntimeException e) {
            throw new BenchException("A record on the topic of alerts is no alert", e);
        }
    }
}
