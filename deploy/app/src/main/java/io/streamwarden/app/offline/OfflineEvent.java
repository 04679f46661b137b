package io.streamwarden.app.offline;

import io.streamwarden.detectors.event.AccessEventView;
import io.streamwarden.detectors.event.AuthEventView;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.IpAddress;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import java.util.Optional;

/** An event with its source address, as detection would admit it. */
public record OfflineEvent(EventView view, EventMeta meta, String address) {
    /** Empty if it names no address. */
    static Optional<OfflineEvent> of(AuthEvent event) {
        return of(new AuthEventView(event), event.getMeta(), event.getClient());
    }

    /** Empty if it names no address. */
    static Optional<OfflineEvent> of(AccessEvent event) {
        return of(new AccessEventView(event), event.getMeta(), event.getClient());
    }

    private static Optional<OfflineEvent> of(EventView view, EventMeta meta, Endpoint client) {
        String text = client.getIp();
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            return Optional.empty();
        }
        return Optional.of(
                new OfflineEvent(view, meta, address.isV4() && text.indexOf(':') < 0 ? text : address.toString()));
    }

    public long timeMs() {
        return meta.getEventTime().toEpochMilli();
    }
}
