package io.streamwarden.detectors.rules;

import io.streamwarden.detectors.event.EcsField;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An event of a rule's test: known names, in any taxonomy, are the fields they stand for; others are attributes. */
public final class TestEvent implements EventView {
    private final LogSource logSource;
    private final long timeMs;
    private final Map<EcsField, Object> known = new EnumMap<>(EcsField.class);
    private final Map<String, Object> attributes = new HashMap<>();

    private TestEvent(LogSource logSource, long timeMs) {
        this.logSource = logSource;
        this.timeMs = timeMs;
    }

    /** @param type {@code auth} or {@code access} */
    static TestEvent of(String type, long timeMs, Map<String, Object> fields) {
        String category =
                switch (type) {
                    case "auth" -> "authentication";
                    case "access" -> "webserver";
                    default ->
                        throw new IllegalArgumentException(
                                "type is '" + type + "'; an event is of type auth or access");
                };
        LogSource source = new LogSource(
                category, textOrNull(fields.get("logsource.product")), textOrNull(fields.get("logsource.service")));
        TestEvent event = new TestEvent(source, timeMs);
        fields.forEach((name, value) -> {
            EcsField ecs = EcsField.named(name);
            Object plain = value instanceof Integer number ? number.longValue() : value;
            if (ecs == null) {
                event.attributes.put(name, plain);
            } else {
                event.known.put(ecs, plain);
            }
        });
        return event;
    }

    private static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Override
    public LogSource logSource() {
        return logSource;
    }

    @Override
    public long timeMs() {
        return timeMs;
    }

    @Override
    public @Nullable Object value(Field field) {
        EcsField ecs = field.ecs();
        if (ecs == null) {
            return attributes.get(field.name());
        }
        if (ecs == EcsField.URL_ORIGINAL && !known.containsKey(ecs)) {
            Object query = known.get(EcsField.URL_QUERY);
            Object path = known.get(EcsField.URL_PATH);
            return query == null ? path : path + "?" + query;
        }
        return known.get(ecs);
    }

    @Override
    public boolean has(Field field) {
        return value(field) != null;
    }

    @Override
    public @Nullable String rawMessage() {
        return textOrNull(attributes.get("message"));
    }

    @Override
    public void forEachString(Consumer<String> action) {
        known.values().forEach(value -> action.accept(value.toString()));
        attributes.values().forEach(value -> action.accept(value.toString()));
    }
}
