package io.streamwarden.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * An Avro schema as the registry keeps and compares it: parsed, and written again in one way.
 *
 * <p>White space and the order of JSON attributes make no difference; docs, defaults and aliases do.
 *
 * @param text the schema as JSON
 */
record AvroText(Schema schema, String text) {
    /** Types and fields of a schema; checking compatibility costs time and memory with their number. */
    static final int MOST_PARTS = 10_000;

    /** Branches of a union; checking two unions costs the product of their sizes. */
    static final int MOST_BRANCHES = 100;

    /** @throws RegistryError if {@code json} is no Avro schema, or a larger one than the registry bears */
    static AvroText parse(String json) {
        if (json.isBlank()) {
            throw RegistryError.invalidSchema("it is empty");
        }
        if (!UTF_8.newEncoder().canEncode(json)) {
            throw RegistryError.invalidSchema("it has half a surrogate pair, which is no Unicode text");
        }
        try {
            Schema schema = new Schema.Parser().parse(json);
            requireBounded(schema);
            return new AvroText(schema, schema.toString());
        } catch (RegistryError e) {
            throw e;
        } catch (RuntimeException e) {
            throw RegistryError.invalidSchema("not Avro: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw RegistryError.invalidSchema("it is nested too deeply");
        }
    }

    private static void requireBounded(Schema root) {
        Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Schema> waiting = new ArrayDeque<>(List.of(root));
        int parts = 0;
        while (!waiting.isEmpty()) {
            Schema schema = waiting.pop();
            if (seen.add(schema)) {
                List<Schema> inner = inner(schema);
                parts += 1 + inner.size();
                boolean wideUnion = schema.isUnion() && inner.size() > MOST_BRANCHES;
                if (parts > MOST_PARTS || wideUnion) {
                    throw RegistryError.invalidSchema("it has more than " + MOST_PARTS
                            + " types and fields, or a union of" + " more than " + MOST_BRANCHES + " types");
                }
                waiting.addAll(inner);
            }
        }
    }

    private static List<Schema> inner(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
            case UNION -> schema.getTypes();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            default -> List.of();
        };
    }
}
