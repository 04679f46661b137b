package io.streamwarden.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedRegistryIT {
    private static final String USER = record("User", "{\"name\":\"a\",\"type\":\"int\"}");
    private static final String USER_WITH_DEFAULT =
            record("User", "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final String USER_WITHOUT_DEFAULT =
            record("User", "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}");

    private static EmbeddedPlatform platform;
    private static Rest rest;

    @BeforeAll
    static void start() {
        platform = EmbeddedPlatform.start(EmbeddedPlatform.Settings.temporary());
        rest = new Rest(platform.registryUrl());
    }

    @AfterAll
    static void stop() {
        platform.close();
        platform.close();
    }

    @Test
    void registersAndGivesBack() {
        int id = rest.register("basic-value", USER);
        int next = rest.register("basic-value", USER_WITH_DEFAULT);

        assertThat(next).isGreaterThan(id);
        assertThat(rest.register("basic-value", USER)).isEqualTo(id);
        assertThat(rest.register("basic-copy", USER)).isEqualTo(id);
        assertThat(rest.get("/subjects/basic-value/versions").text()).isEqualTo("[1,2]");
        assertThat(rest.get("/subjects/basic-value/versions/1").body())
                .isEqualTo(described("basic-value", 1, id, USER));
        assertThat(rest.get("/subjects/basic-value/versions/latest").body())
                .isEqualTo(described("basic-value", 2, next, USER_WITH_DEFAULT));
        assertThat(rest.get("/subjects/basic-value/versions/-1")
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(rest.get("/subjects/basic-value/versions/1/schema").text()).isEqualTo(USER);
        assertThat(rest.post("/subjects/basic-value", Rest.body(USER)).body())
                .isEqualTo(described("basic-value", 1, id, USER));
        assertThat(rest.get("/subjects?subjectPrefix=basic-").text()).isEqualTo("[\"basic-copy\",\"basic-value\"]");
    }

    @Test
    void findsSchemasByTheirId() {
        int id = rest.register("ids-one", record("ById", ""));
        rest.register("ids-two", record("ById", ""));

        assertThat(rest.get("/schemas/ids/" + id).body().path("schema").asText())
                .isEqualTo(record("ById", ""));
        assertThat(rest.get("/schemas/ids/" + id + "/schema").text()).isEqualTo(record("ById", ""));
        assertThat(rest.get("/schemas/ids/" + id + "/subjects").text()).isEqualTo("[\"ids-one\",\"ids-two\"]");
        assertThat(rest.get("/schemas/ids/" + id + "/versions").text())
                .isEqualTo("[{\"subject\":\"ids-one\",\"version\":1},{\"subject\":\"ids-two\",\"version\":1}]");
        assertThat(rest.get("/schemas/types").text()).isEqualTo("[\"AVRO\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /subjects/absent/versions,                 404, 40401",
        "GET,    /subjects/absent/versions/1,               404, 40401",
        "GET,    /subjects/errors/versions/9,               404, 40402",
        "GET,    /subjects/errors/versions/0,               422, 42202",
        "GET,    /subjects/errors/versions/newest,          422, 42202",
        "GET,    /subjects/errors/versions/99999999999,     422, 42202",
        "GET,    /schemas/ids/999999,                       404, 40403",
        "GET,    /schemas/ids/abc,                          404, 40403",
        "GET,    /schemas/ids/999999/versions,              404, 40403",
        "GET,    /config/absent,                            404, 40408",
        "GET,    /mode/absent,                              404, 40409",
        "DELETE, /config/absent,                            404, 40408",
        "DELETE, /subjects/absent,                          404, 40401",
        "DELETE, /subjects/errors?permanent=true,           404, 40405",
        "DELETE, /subjects/errors/versions/9,               404, 40402",
        "DELETE, /subjects/errors/versions/1?permanent=true, 404, 40407",
        "GET,    /contexts/none,                            404, 404",
        "PATCH,  /subjects,                                 405, 405",
        "GET,    /subjects/%2E%2E/versions,                 400, 400",
    })
    void refusesWithTheCodesThatClientsKnow(String method, String path, int status, int code) {
        rest.register("errors", USER);

        Rest.Answer answer = rest.send(method, path, Rest.CONFLUENT, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isNotBlank();
        assertThat(answer.contentType()).isEqualTo(Rest.CONFLUENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"schema\":\"\"}                                                        | 422 | 42201 | empty",
                "{}                                                                       | 422 | 42201 | empty",
                "{\"schema\":\"{\\\"type\\\":\\\"nope\\\"}\"}                             | 422 | 42201 | not Avro",
                "{\"schema\":\"not json\"}                                                | 422 | 42201 | not Avro",
                "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"PROTOBUF\"}                 | 422 | 42201 | AVRO only, not PROTOBUF",
                "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"JSON\"}                     | 422 | 42201 | AVRO only, not JSON",
                "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"x\"}]}           | 422 | 42201 | no references",
                "{\"schema\":\"\\\"int\\\"\",\"ruleSet\":{\"domainRules\":[]}}            | 422 | 42201 | rule sets",
                "{\"schema\":\"\\\"int\\\"\",\"id\":7}                                    | 422 | 42205 | import mode",
                "[]                                                                       | 400 | 400   | JSON object",
                "{\"schema\":                                                             | 400 | 400   | no JSON",
                "{} {}                                                                    | 400 | 400   | no JSON",
            })
    void saysWhatIsWrongWithASchema(String body, int status, int code, String reason) {
        for (String path :
                List.of("/subjects/wrong/versions", "/subjects/wrong", "/compatibility/subjects/wrong/versions")) {
            Rest.Answer answer = rest.post(path, body);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.message()).contains(reason);
        }
    }

    @Test
    void takesTheFieldsThatClientsSendAlong() {
        String body =
                "{\"schema\":\"\\\"bytes\\\"\",\"schemaType\":\"AVRO\",\"references\":[],\"metadata\":null,\"ruleSet\":null}";

        assertThat(rest.post("/subjects/along/versions?normalize=false", body).status())
                .isEqualTo(200);
        assertThat(rest.send(
                                "POST",
                                "/subjects/along/versions",
                                "application/json; charset=utf-8",
                                BodyPublishers.ofString(body))
                        .status())
                .isEqualTo(200);
        assertThat(rest.post("/subjects/along?normalize=false&deleted=true", body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesBodiesThatAWebPageCouldSend() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            Rest.Answer answer =
                    rest.send("POST", "/subjects/page/versions", type, BodyPublishers.ofString(Rest.body(USER)));

            assertThat(answer.code()).isEqualTo(415);
        }
        assertThat(rest.exchange(rest.request("/subjects/page/versions").POST(BodyPublishers.ofString(Rest.body(USER))))
                        .code())
                .isEqualTo(415);
    }

    @Test
    void answersInTheTypeThatIsAskedFor() {
        assertThat(rest.get("/").contentType()).isEqualTo(Rest.CONFLUENT);
        assertThat(rest.get("/", "application/json").contentType()).isEqualTo("application/json");
        assertThat(rest.get("/", "application/vnd.schemaregistry.v1+json, application/json; q=0.9")
                        .contentType())
                .isEqualTo(Rest.CONFLUENT);
    }

    @Test
    void takesAnyNameThatIsPercentEncoded() {
        int id = rest.register("a%2Fb%20c%25d%2Be%C3%BC%3F%23%3A", record("Odd", ""));

        assertThat(id).isPositive();
        assertThat(rest.get("/subjects?subjectPrefix=a/b%20c").body().path(0).asText())
                .isEqualTo("a/b c%d+eü?#:");
        assertThat(rest.get("/subjects/a%2Fb%20c%25d%2Be%C3%BC%3F%23%3A/versions")
                        .text())
                .isEqualTo("[1]");
    }

    @Test
    void refusesAnIncompatibleSchema() {
        rest.register("strict", USER);

        Rest.Answer answer = rest.post("/subjects/strict/versions", Rest.body(USER_WITHOUT_DEFAULT));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.message())
                .contains("incompatible with an earlier schema", "READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(rest.get("/subjects/strict/versions").text()).isEqualTo("[1]");
    }

    @Test
    void saysWhetherASchemaWouldBeCompatible() {
        rest.register("asked", USER);
        String versions = "/compatibility/subjects/asked/versions";

        for (String path : List.of(versions, versions + "/latest", versions + "/1")) {
            assertThat(rest.post(path, Rest.body(USER_WITH_DEFAULT)).text()).isEqualTo("{\"is_compatible\":true}");
            assertThat(rest.post(path, Rest.body(USER_WITHOUT_DEFAULT)).text()).isEqualTo("{\"is_compatible\":false}");
            assertThat(rest.post(path + "?verbose=true", Rest.body(USER_WITHOUT_DEFAULT))
                            .body()
                            .path("messages")
                            .path(0)
                            .asText())
                    .contains("/fields/1");
        }
        assertThat(rest.post(versions + "/2", Rest.body(USER)).code()).isEqualTo(40402);
        assertThat(rest.post("/compatibility/subjects/absent/versions/latest", Rest.body(USER))
                        .text())
                .isEqualTo("{\"is_compatible\":true}");
    }

    @Test
    void keepsLevelsForTheRegistryAndForSubjects() {
        assertThat(rest.get("/config").text()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(rest.get("/config/levels").code()).isEqualTo(40408);
        assertThat(rest.get("/config/levels?defaultToGlobal=true").text())
                .isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");

        assertThat(rest.put("/config/levels", "{\"compatibility\":\"full_transitive\"}")
                        .text())
                .isEqualTo("{\"compatibility\":\"FULL_TRANSITIVE\"}");
        assertThat(rest.get("/config/levels").text()).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(rest.put("/config/levels", "{\"compatibility\":\"SIDEWAYS\"}")
                        .code())
                .isEqualTo(42203);
        assertThat(rest.put("/config", "{}").code()).isEqualTo(42203);
        assertThat(rest.delete("/config/levels")
                        .body()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FULL_TRANSITIVE");
        assertThat(rest.get("/config/levels").code()).isEqualTo(40408);
    }

    @Test
    void keepsModes() {
        rest.register("closed", USER);

        assertThat(rest.get("/mode").text()).isEqualTo("{\"mode\":\"READWRITE\"}");
        assertThat(rest.put("/mode/closed", "{\"mode\":\"READONLY\"}").text()).isEqualTo("{\"mode\":\"READONLY\"}");
        assertThat(rest.post("/subjects/closed/versions", Rest.body(USER_WITH_DEFAULT))
                        .code())
                .isEqualTo(42205);
        assertThat(rest.delete("/mode/closed").status()).isEqualTo(200);
        assertThat(rest.post("/subjects/closed/versions", Rest.body(USER_WITH_DEFAULT))
                        .status())
                .isEqualTo(200);
        assertThat(rest.put("/mode", "{\"mode\":\"IMPORT\"}").code()).isEqualTo(42204);
    }

    @Test
    void deletesSoftlyThenForGood() {
        rest.register("doomed", USER);
        int id = rest.register("doomed", USER_WITH_DEFAULT);

        assertThat(rest.delete("/subjects/doomed/versions/latest").text()).isEqualTo("2");
        assertThat(rest.get("/subjects/doomed/versions").text()).isEqualTo("[1]");
        assertThat(rest.get("/subjects/doomed/versions?deleted=true").text()).isEqualTo("[1,2]");
        assertThat(rest.delete("/subjects/doomed").text()).isEqualTo("[1]");
        assertThat(rest.get("/subjects/doomed/versions/1").code()).isEqualTo(40401);
        assertThat(rest.delete("/subjects/doomed").code()).isEqualTo(40404);
        assertThat(rest.get("/schemas/ids/" + id).status()).isEqualTo(200);
        assertThat(rest.delete("/subjects/doomed?permanent=true").text()).isEqualTo("[1,2]");
        assertThat(rest.get("/subjects/doomed/versions?deleted=true").code()).isEqualTo(40401);
    }

    @Test
    void answersAfterARestartAsBefore() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.temporary())) {
            int port;
            String before;
            try (EmbeddedRegistry first = EmbeddedRegistry.start(kafka.bootstrapServers(), LocalPort.ANY)) {
                port = Integer.parseInt(first.url().replaceAll(".*:", ""));
                Rest registry = new Rest(first.url());
                assertThat(registry.register("s", USER)).isEqualTo(1);
                assertThat(registry.register("s", USER_WITH_DEFAULT)).isEqualTo(2);
                assertThat(registry.register("gone", "\"int\"")).isEqualTo(3);
                registry.delete("/subjects/gone");
                registry.delete("/subjects/gone?permanent=true");
                registry.put("/config/s", "{\"compatibility\":\"FULL\"}");
                before = picture(registry);
            }

            try (EmbeddedRegistry second = EmbeddedRegistry.start(kafka.bootstrapServers(), port)) {
                Rest registry = new Rest(second.url());

                assertThat(picture(registry)).isEqualTo(before);
                assertThat(registry.register("new", "\"long\"")).isEqualTo(4);
            }
            assertThat(cleanupPolicy(kafka.bootstrapServers())).isEqualTo("compact");
        }
    }

    @Test
    void givesOneIdToManyWhoRegisterTheSameAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> register = () -> rest.register("crowd", record("Crowd", ""));

            Set<Integer> ids = new HashSet<>();
            for (Future<Integer> id : callers.invokeAll(Collections.nCopies(40, register))) {
                ids.add(id.get());
            }

            assertThat(ids).singleElement().satisfies(id -> assertThat(id).isPositive());
            assertThat(rest.get("/subjects/crowd/versions").text()).isEqualTo("[1]");
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void namesABusyPortAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = EmbeddedPlatform.Settings.temporary().onPorts(0, taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedPlatform.start(settings))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("The schema registry cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("choose another one");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {900, 100_000})
    void survivesDeepNesting(int depth) {
        String arrays = "[".repeat(depth) + "]".repeat(depth);
        String schema = "{\"type\":\"array\",\"items\":".repeat(depth) + "\"int\"" + "}".repeat(depth);

        assertThat(rest.post("/subjects/deep/versions", "{\"schema\":" + arrays + "}")
                        .status())
                .isBetween(400, 499);
        assertThat(rest.post("/subjects/deep/versions", Rest.body(schema)).status())
                .isLessThan(500);
        assertThat(rest.post("/subjects/deep/versions", Rest.body(schema)).status())
                .isLessThan(500);
    }

    @Test
    void refusesBodiesOfMoreThanAMebibyte() {
        byte[] large = new byte[EmbeddedRegistry.LARGEST_BODY_BYTES + 1];

        assertThat(rest.send("POST", "/subjects/large/versions", Rest.CONFLUENT, BodyPublishers.ofByteArray(large))
                        .code())
                .isEqualTo(413);
        assertThat(rest.send(
                                "POST",
                                "/subjects/large/versions",
                                Rest.CONFLUENT,
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                        .code())
                .isEqualTo(413);
    }

    @Test
    void takesASchemaOfAlmostAMebibyte() {
        String large = record("Large", "").replace("\"fields\"", "\"doc\":\"" + "ü".repeat(450_000) + "\",\"fields\"");

        int id = rest.register("large", large);

        assertThat(rest.get("/schemas/ids/" + id).body().path("schema").asText())
                .hasSizeGreaterThan(450_000);
    }

    @Test
    void survivesGarbage() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        byte[] good = Rest.body(USER).getBytes(UTF_8);
        List<String> paths = List.of(
                "/subjects/fuzz/versions",
                "/subjects/fuzz",
                "/compatibility/subjects/fuzz/versions/latest?verbose=true",
                "/config/fuzz",
                "/mode/fuzz");

        for (int i = 0; i < 400; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            String method = path.startsWith("/config") || path.startsWith("/mode") ? "PUT" : "POST";
            byte[] body = random.nextBoolean() ? mutated(good, random) : noise(random);

            Rest.Answer answer = rest.send(method, path, Rest.CONFLUENT, BodyPublishers.ofByteArray(body));

            assertThat(answer.status())
                    .as("seed %d, round %d, %s", seed, i, path)
                    .isLessThan(500);
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] body = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static byte[] noise(Random random) {
        byte[] body = new byte[random.nextInt(300)];
        random.nextBytes(body);
        return body;
    }

    private static String picture(Rest registry) {
        return registry.get("/subjects").text()
                + registry.get("/subjects?deleted=true").text()
                + registry.get("/subjects/s/versions/1").text()
                + registry.get("/subjects/s/versions/2").text()
                + registry.get("/schemas/ids/3").text()
                + registry.get("/config/s").text();
    }

    private static String cleanupPolicy(String bootstrapServers) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, SchemaLog.TOPIC);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return admin.describeConfigs(List.of(topic)).all().get().values().stream()
                    .map(config -> config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
                    .findFirst()
                    .orElse("");
        }
    }

    private static ObjectNode described(String subject, int version, int id, String schema) {
        return new ObjectMapper()
                .createObjectNode()
                .put("subject", subject)
                .put("version", version)
                .put("id", id)
                .put("schema", schema);
    }

    private static String record(String name, String fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
    }
}
