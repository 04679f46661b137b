package io.streamwarden.detectors.event;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event over a map as a JSON parser makes it: text, numbers, booleans, null, lists and maps.
 *
 * <p>A name is looked up as it stands first, then as a path: {@code a.b} goes into the map under {@code a}, and into
 * each element where a list is on the way. A map found as a value is a list without elements: it exists, and equals
 * nothing.
 */
public final class MapEvent implements EventView {
    private static final int DEEPEST = 64;

    private final Map<String, ?> fields;
    private final LogSource logSource;
    private final long timeMs;
    private final @Nullable String rawMessage;

    public MapEvent(Map<String, ?> fields, LogSource logSource, long timeMs) {
        this(fields, logSource, timeMs, null);
    }

    public MapEvent(Map<String, ?> fields, LogSource logSource, long timeMs, @Nullable String rawMessage) {
        this.fields = fields;
        this.logSource = logSource;
        this.timeMs = timeMs;
        this.rawMessage = rawMessage;
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
    public @Nullable String rawMessage() {
        return rawMessage;
    }

    @Override
    public @Nullable Object value(Field field) {
        String name = field.name();
        Object direct = fields.get(name);
        if (direct != null) {
            return plain(direct);
        }
        if (fields.containsKey(name) || name.indexOf('.') < 0) {
            return null;
        }
        var found = new ArrayList<@Nullable Object>(1);
        collect(fields, name, 0, found, 0);
        return found.isEmpty() ? null : found.size() == 1 ? plain(found.get(0)) : plain(found);
    }

    @Override
    public boolean has(Field field) {
        String name = field.name();
        if (fields.containsKey(name)) {
            return true;
        }
        if (name.indexOf('.') < 0) {
            return false;
        }
        var found = new ArrayList<@Nullable Object>(1);
        collect(fields, name, 0, found, 0);
        return !found.isEmpty();
    }

    /** Everything under the part of {@code name} from {@code from} on; longer keys are tried after shorter ones. */
    private static void collect(@Nullable Object node, String name, int from, List<@Nullable Object> found, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node instanceof List<?> list) {
            for (Object element : list) {
                collect(element, name, from, found, depth + 1);
            }
            return;
        }
        if (!(node instanceof Map<?, ?> map)) {
            return;
        }
        String rest = name.substring(from);
        if (map.containsKey(rest)) {
            found.add(map.get(rest));
            return;
        }
        int before = found.size();
        for (int dot = name.indexOf('.', from); dot >= 0 && found.size() == before; dot = name.indexOf('.', dot + 1)) {
            Object next = map.get(name.substring(from, dot));
            if (next != null) {
                collect(next, name, dot + 1, found, depth + 1);
            }
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return plainNumber(number);
        }
        var elements = new ArrayList<@Nullable Object>();
        flatten(value, elements, 0);
        return elements;
    }

    private static void flatten(@Nullable Object value, List<@Nullable Object> elements, int depth) {
        if (value instanceof List<?> list) {
            if (depth < DEEPEST) {
                list.forEach(element -> flatten(element, elements, depth + 1));
            }
        } else if (!(value instanceof Map)) {
            elements.add(plain(value));
        }
    }

    private static Object plainNumber(Number number) {
        if (number instanceof Long || number instanceof Double) {
            return number;
        }
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        // Whole numbers past a long keep their digits as text: as a double they would equal their neighbours.
        return number instanceof BigInteger ? number.toString() : (Object) number.doubleValue();
    }

    @Override
    public void forEachString(Consumer<String> action) {
        forEachString(fields, action, 0);
    }

    private static void forEachString(@Nullable Object node, Consumer<String> action, int depth) {
        if (node instanceof String text) {
            action.accept(text);
        } else if (depth > DEEPEST) {
            return;
        } else if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> forEachString(value, action, depth + 1));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> forEachString(value, action, depth + 1));
        }
    }
}
