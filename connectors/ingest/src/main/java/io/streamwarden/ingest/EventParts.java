package io.streamwarden.ingest;

import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Principal;
import io.streamwarden.schema.PrincipalType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts that all events share, with what a log line knows of them.
 *
 * <p>Made by the generated constructors: the builders look up and copy the default of each unset field, which costs more
 * than parsing the line.
 */
final class EventParts {
    private EventParts() {}

    static EventMeta meta(String id, long timeMs, String source, String tenant) {
        return new EventMeta(id, Instant.ofEpochMilli(timeMs), source, tenant, null, null, null, null, null);
    }

    static Endpoint client(String ip, @Nullable Integer port, List<String> forwardedFor, @Nullable String userAgent) {
        return new Endpoint(
                ip,
                port,
                forwardedFor,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                userAgent,
                null,
                null);
    }

    static Principal principal(@Nullable String userName) {
        return new Principal(null, userName, PrincipalType.UNKNOWN, List.of(), null, null, null, false);
    }
}
