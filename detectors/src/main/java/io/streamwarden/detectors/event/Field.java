package io.streamwarden.detectors.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The name of a field as a rule writes it, interned: two equal names are one object.
 *
 * <p>Names come from rules and code only, never from events, so the table cannot be filled by an attacker. A name that
 * the field table knows carries its {@link EcsField}, so that views over our own events answer by a switch instead of
 * a map look-up.
 */
public final class Field {
    private static final Map<String, Field> INTERNED = new ConcurrentHashMap<>();

    private final String name;
    private final @Nullable EcsField ecs;

    private Field(String name) {
        this.name = name;
        this.ecs = EcsField.named(name);
    }

    /** The one field of this name. */
    public static Field named(String name) {
        return INTERNED.computeIfAbsent(name, Field::new);
    }

    public String name() {
        return name;
    }

    /** What the name stands for in our own events, or null if only an event's attributes can hold it. */
    public @Nullable EcsField ecs() {
        return ecs;
    }

    @Override
    public String toString() {
        return name;
    }
}
