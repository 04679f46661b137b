package io.streamwarden.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.streamwarden.schema.registry.NotRegisteredException.Missing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** An {@link InMemorySchemaRegistry} behind Confluent's REST protocol, which can be told to misbehave. */
public final class HttpRegistry implements AutoCloseable {
    /** An answer to give in place of the right one. */
    public record Canned(int status, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemorySchemaRegistry schemas = new InMemorySchemaRegistry();
    private final Queue<Canned> canned = new ConcurrentLinkedQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private final String scheme;
    private volatile boolean silent;

    public HttpRegistry() {
        this(null);
    }

    HttpRegistry(@Nullable SSLContext tls) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(address, 0);
                scheme = "http";
            } else {
                HttpsServer https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = https;
                scheme = "https";
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** What it holds. */
    public InMemorySchemaRegistry schemas() {
        return schemas;
    }

    /** Method, path and query of each call so far. */
    public List<String> calls() {
        return new ArrayList<>(calls);
    }

    List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    void answerNext(int times, Canned answer) {
        for (int i = 0; i < times; i++) {
            canned.add(answer);
        }
    }

    /** From now on takes requests and never answers. */
    void fallSilent() {
        silent = true;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "" : authorization);
        if (silent) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        Canned answer = canned.poll();
        if (answer == null) {
            answer = rightAnswer(exchange);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Canned rightAnswer(HttpExchange exchange) throws IOException {
        try {
            return new Canned(200, route(exchange).toString());
        } catch (NotRegisteredException e) {
            return error(404, e.missing().errorCode(), e);
        } catch (SchemaConflictException e) {
            return error(409, 409, e);
        } catch (RuntimeException e) {
            return error(422, 42201, e);
        }
    }

    private JsonNode route(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
        boolean isPost = "POST".equals(exchange.getRequestMethod());
        String shape = exchange.getRequestMethod() + " " + path[0] + " " + path.length;
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (shape) {
            case "POST subjects 3" -> answer.put("id", schemas.register(decoded(path[1]), posted(exchange)));
            case "POST subjects 2" -> answer.put("id", schemas.idOf(decoded(path[1]), posted(exchange)));
            case "GET schemas 3" ->
                answer.put(
                        "schema",
                        schemas.byId(Integer.parseInt(path[2]), Duration.ZERO).toString());
            case "GET subjects 4" -> {
                RegisteredSchema latest = schemas.latest(decoded(path[1]));
                answer.put("subject", latest.subject())
                        .put("version", latest.version())
                        .put("id", latest.id())
                        .put("schema", latest.schema().toString());
            }
            case "POST compatibility 5" ->
                answer.put("is_compatible", schemas.accepts(decoded(path[2]), posted(exchange)));
            default ->
                throw new NotRegisteredException(
                        isPost ? Missing.SUBJECT : Missing.SCHEMA, "No such path: " + exchange.getRequestURI());
        }
        return answer;
    }

    private static Schema posted(HttpExchange exchange) throws IOException {
        return new Schema.Parser()
                .parse(JSON.readTree(exchange.getRequestBody()).get("schema").asText());
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }

    private static Canned error(int status, int code, RuntimeException e) {
        return new Canned(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error_code", code)
                        .put("message", e.getMessage())
                        .toString());
    }
}
