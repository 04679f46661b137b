package io.streamwarden.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry over HTTP, by the REST protocol of Confluent's Schema Registry, which Apicurio, Karapace and Redpanda speak
 * too. No call lasts longer than the settings' patience.
 */
public final class SchemaRegistryClient implements SchemaRegistry {
    private final RegistrySettings settings;
    private volatile @Nullable RegistryCalls calls;

    public SchemaRegistryClient(RegistrySettings settings) {
        this.settings = settings;
    }

    @Override
    public int register(String subject, Schema schema) {
        String path = "/subjects/" + encoded(subject) + "/versions" + normalize();
        return id(path, post(path, schema));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        String path = "/subjects/" + encoded(subject) + normalize();
        return id(path, post(path, schema));
    }

    @Override
    public RegisteredSchema latest(String subject) {
        String path = "/subjects/" + encoded(subject) + "/versions/latest";
        JsonNode answer = get(path, settings.patience());
        return new RegisteredSchema(
                subject, answer.path("version").asInt(), id(path, answer), schema(path, answer, settings.patience()));
    }

    @Override
    public Schema byId(int id, Duration patience) {
        String path = "/schemas/ids/" + id;
        return schema(path, get(path, patience), patience);
    }

    @Override
    public boolean accepts(String subject, Schema schema) {
        try {
            return post("/compatibility/subjects/" + encoded(subject) + "/versions/latest", schema)
                    .path("is_compatible")
                    .asBoolean();
        } catch (NotRegisteredException e) {
            return true;
        }
    }

    private Schema schema(String path, JsonNode answer, Duration patience) {
        return new SchemaText(reference -> get(reference, patience)).parse(path, answer);
    }

    private JsonNode get(String path, Duration patience) {
        return calls().send(path, null, patience).json();
    }

    private JsonNode post(String path, Schema schema) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
        return calls().send(path, body.toString(), settings.patience()).json();
    }

    private static int id(String path, JsonNode answer) {
        JsonNode id = answer.path("id");
        if (!id.canConvertToInt() || !id.isIntegralNumber()) {
            throw new UnexpectedAnswerException("The schema registry gave no id for " + path + ": " + answer, null);
        }
        return id.intValue();
    }

    private String normalize() {
        return settings.normalize() ? "?normalize=true" : "";
    }

    static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Made at the first call: an HTTP client has threads, and who knows its schemas needs none. */
    private RegistryCalls calls() {
        RegistryCalls made = calls;
        if (made == null) {
            synchronized (this) {
                made = calls;
                if (made == null) {
                    made = new RegistryCalls(settings);
                    calls = made;
                }
            }
        }
        return made;
    }
}
