package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import java.util.List;

/** A field, asked for and read once an event for all log sources' rules that an event goes to. */
final class Probe {
    private final Field field;
    private final FieldLiterals[] literals;
    private final boolean readsText;

    Probe(Field field, List<FieldLiterals> literals) {
        this.field = field;
        this.literals = literals.toArray(FieldLiterals[]::new);
        this.readsText = literals.stream().anyMatch(FieldLiterals::readsText);
    }

    void seeExistence(EventView event, Sightings seen) {
        if (event.has(field)) {
            seePresence(seen);
        }
    }

    void seeValue(EventView event, Sightings seen) {
        Object value = event.value(field);
        if (value == null) {
            return;
        }
        seePresence(seen);
        if (!readsText) {
            return;
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object element = list.get(i);
                if (element != null) {
                    seeText(element, seen);
                }
            }
        } else {
            seeText(value, seen);
        }
    }

    private void seePresence(Sightings seen) {
        for (FieldLiterals one : literals) {
            one.seePresence(seen);
        }
    }

    private void seeText(Object value, Sightings seen) {
        seen.read(value);
        for (FieldLiterals one : literals) {
            one.seeText(seen);
        }
    }
}
