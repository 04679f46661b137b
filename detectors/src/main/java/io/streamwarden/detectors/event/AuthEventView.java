package io.streamwarden.detectors.event;

import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A sign-in event as rules see it: log source category {@code authentication}, enum values in lower case. */
public final class AuthEventView implements EventView {
    private static final String CATEGORY = "authentication";

    private final AuthEvent event;
    private final LogSource logSource;

    public AuthEventView(AuthEvent event) {
        this.event = event;
        this.logSource = LogSources.of(CATEGORY, event.getAttributes(), event.getService());
    }

    @Override
    public LogSource logSource() {
        return logSource;
    }

    @Override
    public long timeMs() {
        return event.getMeta().getEventTime().toEpochMilli();
    }

    @Override
    public @Nullable Object value(Field field) {
        EcsField ecs = field.ecs();
        if (ecs == null) {
            return event.getAttributes().get(field.name());
        }
        return switch (ecs) {
            case EVENT_ACTION -> LowerNames.of(event.getActivity());
            case EVENT_OUTCOME -> LowerNames.of(event.getOutcome());
            case EVENT_REASON -> event.getFailureReason().map(LowerNames::of).orElse(null);
            case EVENT_CATEGORY -> CATEGORY;
            case TARGET_USER_ID -> event.getTargetUserId().orElse(null);
            case SERVICE_NAME -> event.getService();
            case AUTH_METHOD -> LowerNames.of(event.getAuthMethod());
            case AUTH_PROTOCOL -> event.getAuthProtocol().orElse(null);
            default -> {
                Principal principal = event.getPrincipal();
                yield CommonFields.value(ecs, event.getMeta(), event.getClient(), principal);
            }
        };
    }

    @Override
    public boolean has(Field field) {
        return value(field) != null || event.getAttributes().containsKey(field.name());
    }

    @Override
    public @Nullable String rawMessage() {
        return Optional.ofNullable(event.getAttributes().get(CommonFields.MESSAGE))
                .orElse(null);
    }

    @Override
    public void forEachString(Consumer<String> action) {
        CommonFields.forEachString(this, action);
        Map<String, String> attributes = event.getAttributes();
        attributes.values().forEach(action);
    }
}
