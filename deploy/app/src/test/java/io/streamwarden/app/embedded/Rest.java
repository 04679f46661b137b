package io.streamwarden.app.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain HTTP against a registry, as a client that knows nothing of ours would speak it. */
final class Rest {
    static final String CONFLUENT = "application/vnd.schemaregistry.v1+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Rest(String url) {
        this.url = url;
    }

    record Answer(int status, String contentType, JsonNode body) {
        /** The registry's error code; 0 if this is no error. */
        int code() {
            return body.path("error_code").asInt();
        }

        String message() {
            return body.path("message").asText();
        }

        String text() {
            return body.toString();
        }
    }

    Answer get(String path) {
        return exchange(request(path).GET());
    }

    Answer get(String path, String accept) {
        return exchange(request(path).header("Accept", accept).GET());
    }

    Answer post(String path, String body) {
        return send("POST", path, CONFLUENT, BodyPublishers.ofString(body));
    }

    Answer put(String path, String body) {
        return send("PUT", path, CONFLUENT, BodyPublishers.ofString(body));
    }

    Answer delete(String path) {
        return exchange(request(path).DELETE());
    }

    Answer send(String method, String path, String contentType, BodyPublisher body) {
        return exchange(request(path).header("Content-Type", contentType).method(method, body));
    }

    /** Registers {@code schema} and returns its id. */
    int register(String subject, String schema) {
        return post("/subjects/" + subject + "/versions", body(schema))
                .body()
                .path("id")
                .asInt();
    }

    static String body(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    }
}
