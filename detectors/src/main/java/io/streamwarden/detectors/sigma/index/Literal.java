package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.Field;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be seen in an event without asking a rule.
 *
 * @param field null for the texts that keywords are looked for in
 * @param text as {@link Looseness} spells it; empty where the kind needs none
 */
record Literal(@Nullable Field field, Kind kind, String text) {
    /** What of the field has to be seen. A START or END is a PART that touches the value's edge. */
    enum Kind {
        EXACT,
        PART,
        START,
        END,
        /** The value is not null. */
        PRESENT,
        /** The field stands in the event, null or not. */
        EXISTS
    }

    static Literal present(Field field) {
        return new Literal(field, Kind.PRESENT, "");
    }
}
