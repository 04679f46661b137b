package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events of the words that {@link RandomBook} writes rules with: text, numbers, lists, nulls, maps in maps. */
final class RandomEvents {
    private static final List<LogSource> SOURCES = List.of(
            new LogSource("web", null, null),
            new LogSource("web", "one", null),
            new LogSource("web", "one", "s"),
            new LogSource(null, "one", "s"),
            LogSource.ANY);

    private final Random random;

    RandomEvents(Random random) {
        this.random = random;
    }

    EventView next() {
        Map<String, Object> fields = new HashMap<>();
        for (String field : RandomBook.FIELDS) {
            if (!field.equals("absent") && random.nextInt(4) > 0) {
                fields.put(field, value(2));
            }
        }
        if (random.nextInt(3) == 0) {
            fields.remove("c.d");
            fields.put("c", random.nextBoolean() ? nested() : List.of(nested(), nested()));
        }
        String raw = random.nextInt(4) == 0 ? text() : null;
        return new MapEvent(fields, pick(SOURCES), 0, raw);
    }

    private Map<String, Object> nested() {
        var map = new HashMap<String, Object>();
        map.put("d", value(1));
        return map;
    }

    private Object value(int depth) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> pick(List.of(4624L, 4625L, 0L, -7L, Long.MIN_VALUE, 1767225600L));
            case 2 -> pick(List.of(1.5, -0.0, 4625.0, 1e300, Double.NaN));
            case 3 -> random.nextBoolean();
            case 4 -> depth == 0 ? "foo" : list(depth);
            case 5 -> pick(RandomBook.ADDRESSES);
            case 6 -> pick(RandomBook.TIMES);
            default -> text();
        };
    }

    private List<Object> list(int depth) {
        var list = new ArrayList<Object>();
        int size = random.nextInt(3);
        for (int i = 0; i < size; i++) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private String text() {
        var text = new StringBuilder();
        int words = random.nextInt(5);
        for (int i = 0; i < words; i++) {
            text.append(pick(RandomBook.WORDS));
            text.append(random.nextInt(4) == 0 ? random.nextInt(100) : "");
        }
        return text.toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
