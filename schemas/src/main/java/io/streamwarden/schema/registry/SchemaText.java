package io.streamwarden.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Parses a schema as a registry gives it, with the schemas it refers to, at most {@value #MOST_REFERENCES} of them. */
final class SchemaText {
    private static final int MOST_REFERENCES = 200;

    private final Function<String, JsonNode> fetch;
    private final Set<String> fetched = new HashSet<>();
    // What is on the wire is already written: a default that is wrong cannot stop us from reading it.
    private final Schema.Parser parser = new Schema.Parser(NameValidator.UTF_VALIDATOR).setValidateDefaults(false);

    /** @param fetch gets the answer to a path of the registry */
    SchemaText(Function<String, JsonNode> fetch) {
        this.fetch = fetch;
    }

    Schema parse(String path, JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!"AVRO".equals(type)) {
            throw new UnexpectedAnswerException(
                    "The schema at " + path + " is " + type + "; only Avro can be read here", null);
        }
        for (JsonNode reference : answer.path("references")) {
            String target = "/subjects/"
                    + SchemaRegistryClient.encoded(reference.path("subject").asText()) + "/versions/"
                    + reference.path("version").asInt();
            if (fetched.add(target)) {
                if (fetched.size() > MOST_REFERENCES) {
                    throw new UnexpectedAnswerException(
                            "The schema at " + path + " refers to over " + MOST_REFERENCES + " others", null);
                }
                parse(target, fetch.apply(target));
            }
        }
        try {
            return parser.parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new UnexpectedAnswerException("The schema at " + path + " is not valid Avro: " + e.getMessage(), e);
        }
    }
}
