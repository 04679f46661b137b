package io.streamwarden.detectors.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthMethod;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.AuthzDecision;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.FailureReason;
import io.streamwarden.schema.Operation;
import io.streamwarden.schema.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of field names: in code, in the docs, and over full events of both kinds. */
class FieldTableTest {
    private static final Path DOCS = Path.of("../docs/fields.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private record Row(List<String> names, boolean auth, boolean access, boolean added) {}

    @Test
    void theDocsNameEveryFieldInTheOrderOfTheCode() throws IOException {
        List<List<String>> documented = rows().stream().map(Row::names).toList();

        List<List<String>> known =
                List.of(EcsField.values()).stream().map(EcsField::names).toList();

        assertThat(documented).isEqualTo(known);
    }

    @Test
    void eventsHaveTheFieldsThatTheDocsSayTheyHave() throws IOException {
        EventView auth = new AuthEventView(auth());
        EventView access = new AccessEventView(access());

        for (Row row : rows()) {
            for (String name : row.names()) {
                Field field = Field.named(name);
                assertThat(auth.has(field)).as("%s of a sign-in", name).isEqualTo(row.auth() && !row.added());
                assertThat(access.has(field)).as("%s of a request", name).isEqualTo(row.access() && !row.added());
            }
        }
    }

    @Test
    void readsEnumerationsInLowerCaseAndNumbersAsNumbers() {
        EventView auth = new AuthEventView(auth());
        EventView access = new AccessEventView(access());

        assertThat(auth.value(Field.named("event.outcome"))).isEqualTo("failure");
        assertThat(auth.value(Field.named("event.reason"))).isEqualTo("invalid_credentials");
        assertThat(access.value(Field.named("sc-status"))).isEqualTo(403L);
        assertThat(access.value(Field.named("source.port"))).isEqualTo(4711L);
        assertThat(access.value(Field.named("cs-uri-query"))).isEqualTo("/orders/17.json?full=1");
        assertThat(access.value(Field.named("c-uri-query"))).isEqualTo("full=1");
        assertThat(access.value(Field.named("url.extension"))).isEqualTo("json");
        assertThat(access.value(Field.named("http.request.cookie"))).isEqualTo("a=b");
    }

    @Test
    void looksUpOtherNamesAmongTheAttributes() {
        EventView auth = new AuthEventView(auth());

        assertThat(auth.value(Field.named("eventName"))).isEqualTo("ConsoleLogin");
        assertThat(auth.has(Field.named("eventSource"))).isFalse();
        assertThat(auth.logSource()).isEqualTo(new LogSource("authentication", "aws", "portal"));
    }

    @Test
    void handsOverEveryTextOfTheEventToKeywordSearches() {
        List<String> texts = new ArrayList<>();

        new AccessEventView(access()).forEachString(texts::add);

        assertThat(texts).contains("alice", "admin", "a=b", "ConsoleLogin", "full=1", "curl/8");
    }

    @Test
    void areAbsentWhereTheEventIsBare() {
        EventView bare = new AuthEventView(AuthEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId("e1")
                        .setEventTime(Instant.EPOCH)
                        .build())
                .setClient(Endpoint.newBuilder().setIp("203.0.113.7").build())
                .setPrincipal(Principal.newBuilder().build())
                .build());

        for (String name : List.of("user.name", "user.roles", "event.reason", "source.port", "session.id")) {
            assertThat(bare.has(Field.named(name))).as(name).isFalse();
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(DOCS).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> {
                    List<String> cells = List.of(line.substring(1).split("\\|", -1));
                    List<String> names = CODE.matcher(cells.get(0))
                            .results()
                            .map(match -> match.group(1))
                            .toList();
                    return new Row(
                            names,
                            !cells.get(1).strip().equals("-"),
                            !cells.get(2).strip().equals("-"),
                            line.contains("worked out"));
                })
                .toList();
    }

    private static EventMeta meta() {
        return EventMeta.newBuilder()
                .setEventId("e1")
                .setEventTime(Instant.EPOCH)
                .setSource("portal")
                .setTenantId("acme")
                .build();
    }

    private static Endpoint client() {
        return Endpoint.newBuilder()
                .setIp("203.0.113.7")
                .setPort(4711)
                .setCountry("NL")
                .setAsn(64_500L)
                .setAsOrg("Example")
                .setDeviceId("d1")
                .setUserAgent("curl/8")
                .build();
    }

    private static Principal principal() {
        return Principal.newBuilder()
                .setUserName("alice")
                .setUserId("u1")
                .setRoles(List.of("admin"))
                .setSessionId("s1")
                .setTokenJti("t1")
                .setApiKeyId("k1")
                .build();
    }

    private static AuthEvent auth() {
        return AuthEvent.newBuilder()
                .setMeta(meta())
                .setClient(client())
                .setPrincipal(principal())
                .setActivity(AuthActivity.LOGON)
                .setOutcome(AuthOutcome.FAILURE)
                .setFailureReason(FailureReason.INVALID_CREDENTIALS)
                .setTargetUserId("u2")
                .setService("portal")
                .setAuthMethod(AuthMethod.PASSWORD)
                .setAuthProtocol("oidc")
                .setAttributes(Map.of("eventName", "ConsoleLogin", "logsource.product", "aws"))
                .build();
    }

    private static AccessEvent access() {
        return AccessEvent.newBuilder()
                .setMeta(meta())
                .setClient(client())
                .setPrincipal(principal())
                .setHttpMethod("GET")
                .setStatusCode(403)
                .setReferer("https://example.org/")
                .setHeaders(Map.of("cookie", "a=b"))
                .setRequestBytes(1L)
                .setResponseBytes(2L)
                .setRequestBodySample("{}")
                .setHost("example.org")
                .setHttpScheme("https")
                .setUrlPath("/orders/17.json")
                .setUrlQuery("full=1")
                .setRoute("/orders/{id}")
                .setResourceId("17")
                .setResourceType("order")
                .setOperation(Operation.READ)
                .setAuthzDecision(AuthzDecision.DENY)
                .setAttributes(Map.of("eventName", "ConsoleLogin"))
                .build();
    }
}
