package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EcsField;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A field's value passes a test; of a list, any element. */
public record FieldClause(Field field, ValueTest test) implements Clause {
    /** Such a field is asked for once the tests beside it have passed. */
    private static final int WORKED_OUT = 10_000;

    @Override
    public boolean matches(EventView event) {
        Object value = event.value(field);
        if (!(value instanceof List<?> list)) {
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
        EcsField ecs = field.ecs();
        return Costs.sum(IntStream.of(ecs != null && ecs.isWorkedOut() ? WORKED_OUT : 5, test.cost()));
    }
}
