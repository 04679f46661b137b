package io.streamwarden.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Fills records of one schema from JSON values by dotted path: {@code client.ip}, {@code url_path}. */
final class JsonShape {

    /** A field: its path, its type without null, and the shape of its record if it is one. */
    private record Part(Schema.Field field, String path, Schema type, @Nullable JsonShape nested) {}

    private final Schema schema;
    private final List<Part> parts = new ArrayList<>();

    JsonShape(Schema schema) {
        this(schema, "");
    }

    private JsonShape(Schema schema, String prefix) {
        this.schema = schema;
        for (Schema.Field field : schema.getFields()) {
            Schema type = withoutNull(field.schema());
            String path = prefix + field.name();
            boolean isRecord = type.getType() == Schema.Type.RECORD;
            parts.add(new Part(field, path, type, isRecord ? new JsonShape(type, path + ".") : null));
        }
    }

    /** The paths of all fields that are no records. */
    Set<String> paths() {
        return parts.stream()
                .flatMap(part -> part.nested == null ? Stream.of(part.path) : part.nested.paths().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param values by path; what is missing takes its default */
    SpecificRecord fill(Map<String, JsonNode> values, JsonValues convert) throws UnreadableLine {
        SpecificRecord made = OurTypes.empty(schema);
        for (Part part : parts) {
            made.put(
                    part.field.pos(),
                    part.nested == null
                            ? leaf(part, values.get(part.path), convert)
                            : part.nested.fill(values, convert));
        }
        return made;
    }

    private static @Nullable Object leaf(Part part, @Nullable JsonNode value, JsonValues convert)
            throws UnreadableLine {
        if (value != null) {
            return value(part.type, part.path, value, convert);
        }
        if (!part.field.hasDefaultValue()) {
            throw new UnreadableLine(
                    Rejection.MISSING_FIELD, part.path + " is missing: " + JsonValues.wanted(part.path));
        }
        Object standard = part.field.defaultVal();
        if (standard == JsonProperties.NULL_VALUE) {
            return null;
        }
        return switch (part.type.getType()) {
            case ENUM -> OurTypes.constant(part.type, standard.toString());
            case ARRAY -> new ArrayList<String>();
            case MAP -> new HashMap<String, String>();
            default -> standard;
        };
    }

    private static Object value(Schema type, String path, JsonNode value, JsonValues convert) throws UnreadableLine {
        boolean time = type.getLogicalType() instanceof LogicalTypes.TimestampMillis;
        return switch (type.getType()) {
            case STRING -> convert.text(path, value);
            case INT -> (int) convert.whole(path, value, Integer.MAX_VALUE);
            case LONG -> time ? convert.time(path, value) : (Object) convert.whole(path, value, Long.MAX_VALUE);
            case DOUBLE -> convert.decimal(path, value);
            case BOOLEAN -> convert.truth(path, value);
            case ENUM -> OurTypes.constant(type, convert.symbol(path, value, type));
            case ARRAY -> convert.list(path, value);
            case MAP -> convert.map(path, value);
            default -> throw new IllegalStateException("No JSON is read into " + type.getType() + " of " + path);
        };
    }

    private static Schema withoutNull(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }
}
