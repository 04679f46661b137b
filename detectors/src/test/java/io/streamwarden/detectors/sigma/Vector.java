package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One vector of {@code sigma-vectors/*.yaml}: rules as an author writes them, and what they make of events.
 *
 * @param spec the section of the specification that the vector stands for
 * @param rules YAML documents; the first rule among them is the one that events are held against
 * @param match events that the rule must find
 * @param miss events that it must not find
 * @param refused part of a reason; if not empty, some document must be refused for it
 * @param warned part of a message; if not empty, there must be such a warning
 */
record Vector(
        String file,
        String spec,
        String rules,
        List<MapEvent> match,
        List<MapEvent> miss,
        String refused,
        String warned,
        Map<String, List<String>> placeholders) {
    private static final LogSource WEB = new LogSource("webserver", "linux", "nginx");
    private static final String HEAD =
            """
            title: A vector
            id: vector
            logsource:
              category: webserver
            """;

    static Vector of(String file, Map<String, Object> entry) {
        return new Vector(
                file,
                text(entry, "spec"),
                rules(entry),
                events(entry.get("match")),
                events(entry.get("miss")),
                text(entry, "refused"),
                text(entry, "warned"),
                placeholders(entry));
    }

    /** Whole documents under {@code rules}, a detection section, or the items of its only selection. */
    private static String rules(Map<String, Object> entry) {
        String detection = text(entry, "detection");
        String item = text(entry, "item");
        if (!item.isEmpty()) {
            detection = "selection:\n" + item.stripTrailing().indent(2) + "condition: selection\n";
        }
        return detection.isEmpty()
                ? text(entry, "rules")
                : HEAD + "detection:\n" + detection.stripTrailing().indent(2);
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.getOrDefault(key, ""));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> placeholders(Map<String, Object> entry) {
        return (Map<String, List<String>>) entry.getOrDefault("placeholders", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<MapEvent> events(@Nullable Object listed) {
        var events = new ArrayList<MapEvent>();
        if (listed != null) {
            ((List<Map<String, ?>>) listed).forEach(fields -> events.add(event(fields)));
        }
        return events;
    }

    /** {@code $raw} is the raw message, {@code $source} the log source as {@code category/product/service}. */
    private static MapEvent event(Map<String, ?> fields) {
        var plain = new LinkedHashMap<String, Object>(fields);
        Object raw = plain.remove("$raw");
        Object source = plain.remove("$source");
        return new MapEvent(
                plain, source == null ? WEB : logSource(source.toString()), 0, raw == null ? null : raw.toString());
    }

    private static LogSource logSource(String text) {
        String[] parts = text.split("/", -1);
        return new LogSource(part(parts[0]), part(parts[1]), part(parts[2]));
    }

    private static @Nullable String part(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return file + ": " + spec + ": " + rules.replace(HEAD, "").replaceAll("\\s+", " ");
    }
}
