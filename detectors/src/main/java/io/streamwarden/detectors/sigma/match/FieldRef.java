package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two fields of one event, compared as texts; of lists, any element of one with any of the other. If either is absent or
 * null, they do not match.
 */
public record FieldRef(Field field, Field other, Affix affix, boolean cased) implements Clause {
    private static final int MOST_PAIRS = 10_000;

    /** Where the other field's text must stand in the field's. */
    public enum Affix {
        WHOLE,
        START,
        END,
        ANYWHERE
    }

    @Override
    public boolean matches(EventView event) {
        Object left = event.value(field);
        Object right = left == null ? null : event.value(other);
        if (right == null) {
            return false;
        }
        List<?> lefts = left instanceof List<?> list ? list : List.of(left);
        List<?> rights = right instanceof List<?> list ? list : List.of(right);
        int pairs = 0;
        for (Object one : lefts) {
            for (Object two : rights) {
                if (++pairs > MOST_PAIRS) {
                    return false;
                }
                if (matches(one, two)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean matches(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return false;
        }
        String text = ScalarText.of(left);
        String part = ScalarText.of(right);
        int spare = text.length() - part.length();
        return switch (affix) {
            case WHOLE -> spare == 0 && Fold.regionEquals(text, 0, part, cased);
            case START -> Fold.regionEquals(text, 0, part, cased);
            case END -> Fold.regionEquals(text, spare, part, cased);
            case ANYWHERE -> contains(text, part, spare);
        };
    }

    private boolean contains(String text, String part, int spare) {
        for (int at = 0; at <= spare; at++) {
            if (Fold.regionEquals(text, at, part, cased)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int cost() {
        return 50;
    }
}
