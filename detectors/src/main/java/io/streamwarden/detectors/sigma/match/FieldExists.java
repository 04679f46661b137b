package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;

/** The field stands in the event, whatever its value; or, if not {@code expected}, it does not. */
public record FieldExists(Field field, boolean expected) implements Clause {
    @Override
    public boolean matches(EventView event) {
        return event.has(field) == expected;
    }

    @Override
    public int cost() {
        return 5;
    }
}
