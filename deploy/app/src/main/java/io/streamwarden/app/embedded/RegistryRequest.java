package io.streamwarden.app.embedded;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request to the registry asks, taken out of its path, query and body.
 *
 * <p>Everything that comes from outside passes here and is refused here with a {@link RegistryError} if it is wrong.
 */
record RegistryRequest(Context http) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> CONTENT_TYPES = Set.of(
            "application/vnd.schemaregistry.v1+json",
            "application/vnd.schemaregistry+json",
            "application/json",
            "application/octet-stream");

    String subject() {
        return http.pathParam("subject");
    }

    VersionNumber version() {
        return VersionNumber.parse(http.pathParam("version"));
    }

    int id() {
        try {
            return Integer.parseInt(http.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryError.schemaNotFound();
        }
    }

    Show show() {
        return isSet("deleted") ? Show.ALL : Show.LIVE;
    }

    boolean isSet(String flag) {
        return "true".equalsIgnoreCase(http.queryParam(flag));
    }

    String query(String name) {
        String value = http.queryParam(name);
        return value == null ? "" : value;
    }

    /** The schema in the body; Avro without references is all that this registry knows. */
    AvroText schema() {
        JsonNode body = body();
        String type = body.path("schemaType").asText("AVRO");
        if (body.hasNonNull("schemaType") && !type.equals("AVRO")) {
            throw RegistryError.invalidSchema("this registry keeps AVRO only, not " + type);
        } else if (!body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("this registry knows no references: send the schema in one piece");
        } else if (body.hasNonNull("ruleSet") || body.hasNonNull("metadata")) {
            throw RegistryError.invalidSchema("this registry keeps neither rule sets nor metadata");
        } else if (body.path("id").asInt(-1) > 0) {
            throw RegistryError.notPermitted("Subject " + subject() + " is not in import mode: send no id");
        }
        return AvroText.parse(body.path("schema").asText(""));
    }

    Compatibility level() {
        return word("compatibility")
                .flatMap(Compatibility::named)
                .orElseThrow(() -> RegistryError.invalidLevel(Compatibility.names()));
    }

    RegistryMode mode() {
        return word("mode")
                .flatMap(RegistryMode::named)
                .orElseThrow(() -> RegistryError.invalidMode(RegistryMode.names()));
    }

    private Optional<String> word(String name) {
        return Optional.ofNullable(body().path(name).textValue());
    }

    private JsonNode body() {
        requireContentType(http.contentType());
        byte[] bytes = http.bodyAsBytes();
        if (bytes.length > EmbeddedRegistry.LARGEST_BODY_BYTES) {
            throw RegistryError.tooLarge(EmbeddedRegistry.LARGEST_BODY_BYTES);
        }
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body == null || !body.isObject()) {
                throw RegistryError.badRequest("The body is to be a JSON object");
            }
            return body;
        } catch (IOException e) {
            throw RegistryError.badRequest("The body is no JSON: " + e.getMessage());
        }
    }

    /** A web page cannot send these types to another host unasked, which keeps strangers' pages out. */
    private static void requireContentType(@Nullable String header) {
        String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!CONTENT_TYPES.contains(type)) {
            throw RegistryError.unsupportedContent(type);
        }
    }
}
