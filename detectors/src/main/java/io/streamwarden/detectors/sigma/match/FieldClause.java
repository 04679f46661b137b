package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A field's value passes a test; of a list, any element. */
public record FieldClause(Field field, ValueTest test) implements Clause {
    @Override
    public boolean matches(EventView event) {
        Object value = event.value(field);
        // Most values are texts; to ask one whether it is a list is slow, as with every interface that it lacks.
        if (value == null || value.getClass() == String.class || !(value instanceof List<?> list)) {
            return matches(value);
        }
        for (int i = 0; i < list.size(); i++) {
            if (matches(list.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(@Nullable Object value) {
        return value == null ? test.matchesNull() : test.matches(value);
    }

    @Override
    public int cost() {
        return Costs.sum(IntStream.of(5, test.cost()));
    }
}
