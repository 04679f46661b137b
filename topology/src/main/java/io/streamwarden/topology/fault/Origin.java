package io.streamwarden.topology.fault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Where a record came from, carried in a header where it goes through a repartition before it is admitted. */
public record Origin(String topic, int partition, long offset) {
    /** Name of the repartition by client address. */
    public static final String REPARTITION = "by-client";

    private static final String HEADER = "warden-origin";

    /**
     * What the headers carry, if the record came through that repartition. Anyone can write such a header on the event
     * topics, so there it is not looked at.
     *
     * @param from topic that the record lies on
     */
    public static Optional<Origin> of(String from, Headers headers) {
        if (!from.endsWith(REPARTITION + "-repartition")) {
            return Optional.empty();
        }
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
