package io.streamwarden.app.offline;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.detectors.event.IpAddress;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.schema.EntityKind;

/** An entity as people write it: {@code ip:192.0.2.1}, {@code user:alice}. */
final class EntityName {
    private EntityName() {}

    /** @throws CommandFailure if it is none */
    static EntityKey parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        String value = text.substring(colon + 1);
        return switch (kind) {
            case "ip" -> EntityKey.source(address(value));
            case "user" -> EntityKey.user(value);
            case "session" -> EntityKey.of(EntityKind.SESSION, value);
            case "key" -> EntityKey.of(EntityKind.API_KEY, value);
            case "tenant" -> EntityKey.of(EntityKind.TENANT, value);
            case "group" -> EntityKey.of(EntityKind.GROUP, value);
            default ->
                throw CommandFailure.wrongUsage(
                        "'" + text + "' is no entity",
                        "Write ip:192.0.2.1, user:alice, session:ID, key:ID, tenant:ID or group:FIELD=VALUE.");
        };
    }

    private static String address(String text) {
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            throw CommandFailure.wrongUsage("'" + text + "' is no address", "Such as ip:192.0.2.1 or ip:2001:db8::1.");
        }
        return address.isV4() && text.indexOf(':') < 0 ? text : address.toString();
    }

    static String of(EntityKey entity) {
        String kind =
                switch (entity.kind()) {
                    case SOURCE_ADDRESS -> "ip";
                    case USER -> "user";
                    case SESSION -> "session";
                    case API_KEY -> "key";
                    case TENANT -> "tenant";
                    case GROUP, UNKNOWN -> "group";
                };
        return kind + ":" + entity.value();
    }
}
