package io.streamwarden.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object's leaves by dotted name, whether the names were dotted or nested; nulls are left out, and so are the
 * wrappers that Avro's own JSON puts around values of unions, {@code {"string": "x"}}.
 */
final class JsonFields {
    private static final Set<String> WRAPPERS =
            Set.of("string", "int", "long", "float", "double", "boolean", "map", "array");
    private static final String OUR_TYPES = "io.streamwarden.schema.";
    /** Objects that are values themselves: their keys are no fields of ours. */
    private static final Set<String> MAPS = Set.of("attributes", "headers");

    /** Names without a field of their own that a parser reads by itself. */
    private static final Set<String> READ_ELSEWHERE = Set.of("type", "url.original");

    private final Map<String, JsonNode> leaves = new LinkedHashMap<>();

    private JsonFields() {}

    static JsonFields of(JsonNode object) throws UnreadableLine {
        JsonFields fields = new JsonFields();
        fields.add("", object);
        return fields;
    }

    @Nullable
    JsonNode get(String name) {
        return leaves.get(name);
    }

    boolean has(String name) {
        return leaves.containsKey(name);
    }

    /** By path in our schema, for the kind of event that has these paths; the rest goes to {@code attributes}. */
    Map<String, JsonNode> arranged(Set<String> paths) {
        Map<String, JsonNode> known = new HashMap<>();
        Map<String, JsonNode> others = new LinkedHashMap<>();
        leaves.forEach((name, value) -> {
            if (paths.contains(name)) {
                known.put(name, value);
            } else {
                others.put(name, value);
            }
        });
        // In a second pass, so that a field's own name is stronger than a name that others have for it.
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        others.forEach((name, value) -> {
            JsonAlias alias = JsonAlias.named(name);
            List<String> meant = alias == null
                    ? List.of()
                    : alias.paths().stream().filter(paths::contains).toList();
            if (alias != null && !meant.isEmpty()) {
                meant.stream()
                        .filter(path -> !known.containsKey(path))
                        .findFirst()
                        .ifPresent(path -> known.put(path, alias.converted().apply(value)));
            } else if (!READ_ELSEWHERE.contains(name)) {
                attributes.set(name, value);
            }
        });
        JsonNode own = known.get("attributes");
        if (own == null) {
            known.put("attributes", attributes);
        } else if (own.isObject()) {
            own.properties().forEach(field -> attributes.set(field.getKey(), field.getValue()));
            known.put("attributes", attributes);
        }
        return known;
    }

    private void add(String name, JsonNode node) throws UnreadableLine {
        JsonNode value = unwrapped(node);
        if (value.isNull()) {
            return;
        }
        if (!value.isObject() || MAPS.contains(name)) {
            if (leaves.put(name, value) != null) {
                throw new UnreadableLine(
                        Rejection.BAD_FIELD, Excerpt.of(name) + " is given twice, nested and with a dot; give it once");
            }
            return;
        }
        for (Map.Entry<String, JsonNode> child : value.properties()) {
            add(name.isEmpty() ? child.getKey() : name + "." + child.getKey(), child.getValue());
        }
    }

    private static JsonNode unwrapped(JsonNode node) {
        if (node.size() != 1 || !node.isObject()) {
            return node;
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        boolean map = only.getKey().equals("map") && only.getValue().isObject();
        boolean scalar = WRAPPERS.contains(only.getKey()) && !only.getValue().isObject();
        return map || scalar || only.getKey().startsWith(OUR_TYPES) ? only.getValue() : node;
    }
}
