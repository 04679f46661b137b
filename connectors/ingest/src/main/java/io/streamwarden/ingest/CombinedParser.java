package io.streamwarden.ingest;

import io.streamwarden.ingest.Parsed.Access;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthzDecision;
import io.streamwarden.schema.Operation;
import java.util.Map;

/** Access logs of nginx and Apache. Every line but a blank one is a request or a dead letter. */
final class CombinedParser implements LineParser {
    private final IngestSettings settings;
    private final EventIds ids = new EventIds(Format.COMBINED);

    CombinedParser(IngestSettings settings) {
        this.settings = settings;
    }

    @Override
    public Parsed parse(LogLine line) {
        try {
            return new Access(event(line, AccessLine.read(QuotedLine.unwrap(line.text()), settings.zone())));
        } catch (UnreadableLine e) {
            return e.rejected();
        }
    }

    private AccessEvent event(LogLine line, AccessLine access) {
        RequestLine request = RequestLine.of(access.request);
        return new AccessEvent(
                EventParts.meta(ids.of(line, 0), access.timeMs, settings.source(), settings.tenant()),
                EventParts.principal(access.user),
                EventParts.client(access.ip, null, access.forwardedFor, access.agent),
                null,
                request.method(),
                request.scheme(),
                request.host() != null ? request.host() : access.virtualHost,
                request.path(),
                null,
                request.query(),
                access.status,
                null,
                access.bytes,
                null,
                access.referer,
                null,
                null,
                null,
                null,
                Operation.UNKNOWN,
                AuthzDecision.UNKNOWN,
                null,
                Map.of());
    }
}
