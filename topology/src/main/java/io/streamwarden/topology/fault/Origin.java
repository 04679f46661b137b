package io.streamwarden.topology.fault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Where a record came from, carried in a header where it goes through a repartition before it is admitted. */
public record Origin(String topic, int partition, long offset) {
    private static final String HEADER = "warden-origin";

    /** What the headers carry, if they carry it. */
    public static Optional<Origin> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = new String(header.value(), StandardCharsets.UTF_8).split("/", 3);
        return Optional.of(new Origin(parts[2], Integer.parseInt(parts[0]), Long.parseLong(parts[1])));
    }

    public void writeTo(Headers headers) {
        headers.remove(HEADER);
        headers.add(HEADER, (partition + "/" + offset + "/" + topic).getBytes(StandardCharsets.UTF_8));
    }
}
