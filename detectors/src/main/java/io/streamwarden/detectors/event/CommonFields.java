package io.streamwarden.detectors.event;

import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Principal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields that sign-ins and requests share. */
final class CommonFields {
    /** The attribute that holds the message as the source wrote it. */
    static final String MESSAGE = "message";

    private static final List<Field> SEARCHED = List.of(EcsField.values()).stream()
            .map(ecs -> Field.named(ecs.names().get(0)))
            .toList();

    private CommonFields() {}

    static @Nullable Object value(EcsField ecs, EventMeta meta, Endpoint client, Principal principal) {
        return switch (ecs) {
            case EVENT_ID -> meta.getEventId();
            case EVENT_PROVIDER -> meta.getSource();
            case TENANT -> meta.getTenantId();
            case SOURCE_IP -> client.getIp();
            case SOURCE_PORT -> client.getPort().map(Integer::longValue).orElse(null);
            case SOURCE_COUNTRY -> client.getCountry().orElse(null);
            case SOURCE_ASN -> client.getAsn().orElse(null);
            case SOURCE_AS_ORG -> client.getAsOrg().orElse(null);
            case DEVICE_ID -> client.getDeviceId().orElse(null);
            case USER_AGENT -> client.getUserAgent().orElse(null);
            case USER_NAME -> principal.getUserName().orElse(null);
            case USER_ID -> principal.getUserId().orElse(null);
            case USER_ROLES -> principal.getRoles().isEmpty() ? null : principal.getRoles();
            case USER_TYPE -> LowerNames.of(principal.getType());
            case SESSION_ID -> principal.getSessionId().orElse(null);
            case TOKEN_ID -> principal.getTokenJti().orElse(null);
            case API_KEY_ID -> principal.getApiKeyId().orElse(null);
            default -> null;
        };
    }

    static void forEachString(EventView event, Consumer<String> action) {
        for (Field field : SEARCHED) {
            Object value = event.value(field);
            if (value instanceof String text) {
                action.accept(text);
            } else if (value instanceof List<?> list) {
                list.forEach(item -> action.accept(item.toString()));
            }
        }
    }
}
