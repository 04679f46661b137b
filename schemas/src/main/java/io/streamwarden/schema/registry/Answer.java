package io.streamwarden.schema.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.schema.registry.NotRegisteredException.Missing;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What a registry answered.
 *
 * @param call method and URL, for messages
 */
record Answer(String call, int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUOTED_CHARS = 300;

    Answer(String call, HttpResponse<byte[]> response) {
        this(call, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }

    boolean isServersTrouble() {
        return status >= 500 || status == 429 || status == 408;
    }

    /** The JSON of a success, or the exception that the status and Confluent's error code stand for. */
    JsonNode json() {
        if (status / 100 == 2) {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UnexpectedAnswerException("The schema registry's answer is not JSON: " + this, e);
            }
        }
        throw switch (status) {
            case 401, 403 ->
                new RegistryAccessException("The schema registry refuses access: " + this + ". Check "
                        + RegistryConfig.BASIC_SOURCE + " and " + RegistryConfig.BASIC_USER_INFO + " or "
                        + RegistryConfig.BEARER_TOKEN + ".");
            case 404 -> notFound();
            case 409 -> new SchemaConflictException("The schema registry holds the schema for incompatible: " + this);
            case 422 -> new InvalidSchemaException("The schema registry holds the request for invalid: " + this);
            default ->
                new UnexpectedAnswerException("The schema registry answered something unexpected: " + this, null);
        };
    }

    private RegistryException notFound() {
        int errorCode = errorCode();
        for (Missing missing : Missing.values()) {
            if (missing.errorCode() == errorCode) {
                return new NotRegisteredException(missing, "The schema registry does not know it: " + this);
            }
        }
        return new UnexpectedAnswerException(
                "This does not look like a schema registry: " + this + ". Check the path in " + RegistryConfig.URL
                        + ".",
                null);
    }

    private int errorCode() {
        try {
            return JSON.readTree(body).path("error_code").asInt();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        String text = body.strip().replace('\n', ' ');
        return call + " gave " + status + " "
                + (text.length() > QUOTED_CHARS ? text.substring(0, QUOTED_CHARS) + "..." : text);
    }
}
