package io.streamwarden.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.schema.registry.HttpRegistry.Canned;
import io.streamwarden.schema.registry.NotRegisteredException.Missing;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SchemaRegistryClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Schema SCHEMA =
            SchemaBuilder.record("Entity").fields().requiredString("value").endRecord();
    private static final Schema CLASHING =
            SchemaBuilder.record("Entity").fields().requiredLong("value").endRecord();
    /** Nothing listens there. */
    private static final String NOWHERE = "http://localhost:1";

    private final HttpRegistry registry = new HttpRegistry();
    private final SchemaRegistryClient client = client(registry.url());

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void registersLooksUpAndReadsBack() {
        int id = client.register("alerts-value", SCHEMA);

        assertThat(client.register("alerts-value", SCHEMA)).isEqualTo(id);
        assertThat(client.idOf("alerts-value", SCHEMA)).isEqualTo(id);
        assertThat(client.byId(id, PATIENCE)).isEqualTo(SCHEMA);
        assertThat(client.latest("alerts-value")).isEqualTo(new RegisteredSchema("alerts-value", 1, id, SCHEMA));
    }

    @Test
    void asksWhetherASchemaMayFollow() {
        assertThat(client.accepts("alerts-value", SCHEMA)).isTrue();

        client.register("alerts-value", SCHEMA);

        assertThat(client.accepts("alerts-value", SCHEMA)).isTrue();
        assertThat(client.accepts("alerts-value", CLASHING)).isFalse();
    }

    @Test
    void escapesSubjects() {
        client.register("a b/c?d-value", SCHEMA);

        assertThat(registry.schemas().latest("a b/c?d-value").schema()).isEqualTo(SCHEMA);
    }

    @Test
    void tellsApartWhatIsMissing() {
        registry.schemas().register("there", SCHEMA);

        assertThatThrownBy(() -> client.latest("nowhere"))
                .isInstanceOfSatisfying(NotRegisteredException.class, e -> assertThat(e.missing())
                        .isEqualTo(Missing.SUBJECT));
        assertThatThrownBy(() -> client.idOf("there", CLASHING))
                .isInstanceOfSatisfying(NotRegisteredException.class, e -> assertThat(e.missing())
                        .isEqualTo(Missing.SCHEMA));
        assertThatThrownBy(() -> client.byId(77, PATIENCE))
                .isInstanceOf(NotRegisteredException.class)
                .hasMessageContaining("/schemas/ids/77");
        registry.answerNext(1, new Canned(404, "{\"error_code\":40402,\"message\":\"Version not found.\"}"));
        assertThatThrownBy(() -> client.latest("there"))
                .isInstanceOfSatisfying(NotRegisteredException.class, e -> assertThat(e.missing())
                        .isEqualTo(Missing.VERSION));
    }

    @Test
    void reportsConflictsAndInvalidSchemas() {
        client.register("alerts-value", SCHEMA);

        assertThatThrownBy(() -> client.register("alerts-value", CLASHING)).isInstanceOf(SchemaConflictException.class);
        registry.answerNext(1, new Canned(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}"));
        assertThatThrownBy(() -> client.register("alerts-value", SCHEMA))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("42201");
    }

    @Test
    void saysWhatToCheckWhenAccessIsRefused() {
        registry.answerNext(1, new Canned(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}"));

        assertThatThrownBy(() -> client.byId(1, PATIENCE))
                .isInstanceOf(RegistryAccessException.class)
                .hasMessageContaining("basic.auth.user.info");
    }

    @Test
    void suspectsTheUrlWhenAnotherServerAnswers() {
        registry.answerNext(1, new Canned(404, "<html>nginx</html>"));

        assertThatThrownBy(() -> client.byId(1, PATIENCE))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("does not look like a schema registry")
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void refusesAnswersThatItCannotUse() {
        registry.answerNext(1, new Canned(200, "hello"));
        assertThatThrownBy(() -> client.byId(1, PATIENCE)).isInstanceOf(UnexpectedAnswerException.class);

        registry.answerNext(1, new Canned(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}"));
        assertThatThrownBy(() -> client.byId(1, PATIENCE))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("PROTOBUF");

        registry.answerNext(1, new Canned(200, "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}"));
        assertThatThrownBy(() -> client.byId(1, PATIENCE)).isInstanceOf(UnexpectedAnswerException.class);

        registry.answerNext(1, new Canned(200, "{\"no\":\"id\"}"));
        assertThatThrownBy(() -> client.register("a", SCHEMA)).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void triesAgainWhenTheServerIsInTrouble() {
        int id = registry.schemas().register("a", SCHEMA);
        registry.answerNext(1, new Canned(503, "busy"));
        registry.answerNext(1, new Canned(500, ""));

        assertThat(client.byId(id, PATIENCE)).isEqualTo(SCHEMA);
        assertThat(registry.calls()).hasSize(3);
    }

    @Test
    void turnsToTheNextUrlAndStaysThere() {
        int id = registry.schemas().register("a", SCHEMA);
        SchemaRegistryClient two = client(NOWHERE, registry.url() + "/");

        assertThat(two.byId(id, PATIENCE)).isEqualTo(SCHEMA);
        assertThat(two.byId(id, PATIENCE)).isEqualTo(SCHEMA);
        assertThat(registry.calls()).containsOnly("GET /schemas/ids/" + id);
    }

    @Test
    void givesUpInTimeAndSaysWhere() {
        SchemaRegistryClient lost = client("http://user:secret@localhost:1");

        assertThatThrownBy(() -> lost.byId(1, Duration.ofMillis(300)))
                .isInstanceOf(RegistryUnreachableException.class)
                .hasMessageContaining("localhost:1")
                .hasMessageContaining("schema.registry.url")
                .hasMessageNotContaining("secret")
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void givesUpInTimeWhenNothingIsAnswered() {
        registry.fallSilent();
        long start = System.nanoTime();

        assertThatThrownBy(() -> client.byId(1, Duration.ofMillis(400)))
                .isInstanceOf(RegistryUnreachableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void doesNotSwallowAnEndlessAnswer() {
        registry.answerNext(10, new Canned(200, "x".repeat(9 * 1024 * 1024)));

        assertThatThrownBy(() -> client.byId(1, Duration.ofSeconds(1)))
                .isInstanceOf(RegistryUnreachableException.class)
                .hasMessageContaining("8388608 bytes");
    }

    @Test
    void followsReferences() {
        registry.answerNext(
                1,
                new Canned(
                        200,
                        """
                        {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"A\\",\\"fields\\":[{\\"name\\":\\"b\\",\\"type\\":\\"x.B\\"}]}",
                         "references": [{"name": "x.B", "subject": "x.B", "version": 3}]}
                        """));
        registry.answerNext(
                1,
                new Canned(
                        200,
                        """
                        {"schema": "{\\"type\\":\\"enum\\",\\"name\\":\\"B\\",\\"namespace\\":\\"x\\",\\"symbols\\":[\\"S\\"]}"}
                        """));

        Schema schema = client.byId(5, PATIENCE);

        assertThat(schema.getField("b").schema().getEnumSymbols()).containsExactly("S");
        assertThat(registry.calls()).containsExactly("GET /schemas/ids/5", "GET /subjects/x.B/versions/3");
    }

    @Test
    void asksToNormalizeWhereItIsSet() {
        var normalizing = new SchemaRegistryClient(
                RegistrySettings.from(Map.of("schema.registry.url", registry.url(), "normalize.schemas", "true")));

        normalizing.register("a", SCHEMA);

        assertThat(registry.calls()).containsExactly("POST /subjects/a/versions?normalize=true");
    }

    @Test
    void saysWhoItIs() {
        int id = registry.schemas().register("a", SCHEMA);
        String withUser = registry.url().replace("http://", "http://ann:p%40ss@");

        client(withUser).byId(id, PATIENCE);
        client(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "bob:word"))
                .byId(id, PATIENCE);
        client(Map.of("bearer.auth.token", "t0ken")).byId(id, PATIENCE);

        // Base64 of ann:p@ss and bob:word
        assertThat(registry.authorizations())
                .containsExactly("Basic YW5uOnBAc3M=", "Basic Ym9iOndvcmQ=", "Bearer t0ken");
    }

    @Test
    void keepsTheInterruptOfItsCaller() {
        registry.fallSilent();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.byId(1, PATIENCE)).isInstanceOf(RegistryUnreachableException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private SchemaRegistryClient client(Map<String, String> more) {
        Map<String, String> configs = new HashMap<>(more);
        configs.put("schema.registry.url", registry.url());
        return new SchemaRegistryClient(RegistrySettings.from(configs));
    }

    private static SchemaRegistryClient client(String... urls) {
        return new SchemaRegistryClient(RegistrySettings.at(urls));
    }
}
