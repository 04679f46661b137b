package io.streamwarden.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Fills a record of ours from JSON values by path, as the record's schema says. */
final class JsonRecord {
    private final Map<String, JsonNode> values;
    private final JsonValues convert;

    JsonRecord(Map<String, JsonNode> values, JsonValues convert) {
        this.values = values;
        this.convert = convert;
    }

    /** The dotted paths of all leaves of a schema; nested records are no leaves. */
    static Set<String> paths(Schema schema) {
        Set<String> paths = new LinkedHashSet<>();
        collect(schema, "", paths);
        return Set.copyOf(paths);
    }

    SpecificRecord fill(Schema schema) throws UnreadableLine {
        return fill(schema, "");
    }

    private SpecificRecord fill(Schema schema, String prefix) throws UnreadableLine {
        SpecificRecord made = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            String path = prefix + field.name();
            Schema type = withoutNull(field.schema());
            made.put(
                    field.pos(),
                    type.getType() == Schema.Type.RECORD ? fill(type, path + ".") : leaf(field, type, path));
        }
        return made;
    }

    private @Nullable Object leaf(Schema.Field field, Schema type, String path) throws UnreadableLine {
        JsonNode value = values.get(path);
        if (value != null) {
            return value(type, path, value);
        }
        if (!field.hasDefaultValue()) {
            throw new UnreadableLine(Rejection.MISSING_FIELD, path + " is missing: " + JsonValues.wanted(path));
        }
        return SpecificData.get().deepCopy(field.schema(), SpecificData.get().getDefaultValue(field));
    }

    private Object value(Schema type, String path, JsonNode value) throws UnreadableLine {
        boolean time = type.getLogicalType() instanceof LogicalTypes.TimestampMillis;
        return switch (type.getType()) {
            case STRING -> convert.text(path, value);
            case INT -> (int) convert.whole(path, value, Integer.MAX_VALUE);
            case LONG -> time ? convert.time(path, value) : (Object) convert.whole(path, value, Long.MAX_VALUE);
            case DOUBLE -> convert.decimal(path, value);
            case BOOLEAN -> convert.truth(path, value);
            case ENUM -> SpecificData.get().createEnum(convert.symbol(path, value, type), type);
            case ARRAY -> convert.list(path, value);
            case MAP -> convert.map(path, value);
            default -> throw new IllegalStateException("No JSON is read into " + type.getType() + " of " + path);
        };
    }

    private static void collect(Schema schema, String prefix, Set<String> paths) {
        for (Schema.Field field : schema.getFields()) {
            Schema type = withoutNull(field.schema());
            if (type.getType() == Schema.Type.RECORD) {
                collect(type, prefix + field.name() + ".", paths);
            } else {
                paths.add(prefix + field.name());
            }
        }
    }

    private static Schema withoutNull(Schema schema) {
        return schema.isNullable() && schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }
}
