package io.streamwarden.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the registry answers: JSON in either of two content types, errors as a code and a message. */
final class JsonAnswer {
    private static final Logger LOGGER = LoggerFactory.getLogger(JsonAnswer.class);
    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonAnswer() {}

    static Handler to(Function<RegistryRequest, JsonNode> action) {
        return http -> send(http, action.apply(new RegistryRequest(http)));
    }

    static JsonNode names(List<String> names) {
        ArrayNode array = NODES.arrayNode();
        names.forEach(array::add);
        return array;
    }

    static JsonNode numbers(List<Integer> numbers) {
        ArrayNode array = NODES.arrayNode();
        numbers.forEach(array::add);
        return array;
    }

    /** A text that is JSON itself. */
    static JsonNode raw(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns every refusal and fault into a body that Confluent's clients can read. */
    static void addErrors(RoutesConfig routes) {
        routes.exception(RegistryError.class, (error, http) -> refuse(http, error.status(), error.code(), error));
        routes.exception(
                HttpResponseException.class,
                (error, http) -> refuse(http, error.getStatus(), error.getStatus(), error));
        routes.exception(Exception.class, (error, http) -> {
            LOGGER.atError().addKeyValue("path", http.path()).setCause(error).log("schema registry failed");
            refuse(http, 500, 500, error);
        });
    }

    private static void refuse(Context http, int status, int code, Exception error) {
        http.status(status);
        send(http, NODES.objectNode().put("error_code", code).put("message", String.valueOf(error.getMessage())));
    }

    private static void send(Context http, JsonNode body) {
        try {
            http.contentType(contentType(http))
                    .result(JSON.writeValueAsString(body).getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Confluent's own type, unless the caller understands plain JSON only; browsers show that better, too. */
    private static String contentType(Context http) {
        String accept = http.header("Accept");
        boolean plain = accept != null
                && !accept.contains("vnd.schemaregistry")
                && (accept.contains("application/json") || accept.contains("text/html"));
        return plain ? "application/json" : CONTENT_TYPE;
    }
}
