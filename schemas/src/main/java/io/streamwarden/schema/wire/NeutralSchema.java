package io.streamwarden.schema.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * A schema without {@code avro.java.string}, a hint that Avro's compiler leaves in generated classes. Registries compare
 * schemas as text, so with the hint the same schema would have another id than when a service in another language, or
 * an administrator, registers it.
 */
public final class NeutralSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NeutralSchema() {}

    public static Schema of(Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            removeHints(tree);
            return new Schema.Parser(NameValidator.UTF_VALIDATOR)
                    .setValidateDefaults(false)
                    .parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Avro printed a schema that is not JSON: " + schema, e);
        }
    }

    private static void removeHints(JsonNode node) {
        if (node instanceof ObjectNode object
                && isStringOrMap(object.path("type").asText())) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(NeutralSchema::removeHints);
    }

    private static boolean isStringOrMap(String type) {
        return "string".equals(type) || "map".equals(type);
    }
}
