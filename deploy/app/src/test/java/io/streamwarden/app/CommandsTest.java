package io.streamwarden.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.app.command.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say and how they end when they are used wrongly, or when what they need is not there. */
class CommandsTest {
    private static final String RULE =
            """
            title: Login as root
            name: root-login
            logsource: {category: authentication}
            detection:
              selection: {user.name: root}
              condition: selection
            level: high
            """;
    private static final String TEST =
            """
            tests:
              - name: finds root
                events:
                  - {type: auth, time: "2026-01-05T09:00:00Z", source.ip: 203.0.113.7, user.name: root}
                findings:
                  - {group: {source.ip: 203.0.113.7}}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    CommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void replayNamesTheFormatsThereAre() throws IOException {
        Path log = Files.writeString(folder.resolve("auth.log"), "x\n");

        assertThat(warden("replay", "--format", "xml", log.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("xml", "sshd, combined or json");
    }

    @Test
    void replayNamesAMissingFile() {
        assertThat(warden("replay", folder.resolve("none.log").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file " + folder.resolve("none.log"));
    }

    @Test
    void runRefusesYamlThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("warden.yaml"), "http: [unclosed\n");

        assertThat(warden("run", "-c", file.toString())).isEqualTo(78);
        assertThat(err.toString()).contains(file + ", line 2").doesNotContain("\tat ");
    }

    @Test
    void runNamesTheNearestKey() {
        assertThat(warden("run", "--set", "http.prot=1")).isEqualTo(78);
        assertThat(err.toString()).contains("http.prot is no setting; did you mean 'http.port'?");
    }

    @Test
    void runSaysWhereKafkaDoesNotAnswerAndWhatToDo() {
        assertThat(run("--bootstrap-servers", "127.0.0.1:1")).isEqualTo(69);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("Kafka does not answer at 127.0.0.1:1");
    }

    @Test
    void runSaysThatTheNameOfAHostIsUnknown() {
        assertThat(run("--bootstrap-servers", "kafka.invalid:9092")).isEqualTo(69);
        assertThat(err.toString()).contains("Kafka does not answer at kafka.invalid:9092");
    }

    @Test
    void runNamesABusyHttpPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = warden("run", "--set", "http.port=" + taken.getLocalPort());

            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).contains("127.0.0.1:" + taken.getLocalPort(), "http.port=0");
        }
    }

    @Test
    void runNamesABusyKafkaPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            int code = warden(
                    "run",
                    "--embedded",
                    "--data",
                    folder.resolve("data").toString(),
                    "--kafka-port",
                    port,
                    "--registry-port",
                    "0");

            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).contains("Kafka cannot listen on 127.0.0.1:" + port, "--kafka-port");
        }
    }

    @Test
    void runTakesNoRolesButThoseThereAre() {
        assertThat(warden("run", "--roles", "detect,gateway")).isEqualTo(2);
        assertThat(err.toString()).contains("no role 'gateway'", "detect and respond");
    }

    @Test
    void runTakesFlagsOfTheEmbeddedPlatformOnlyWithIt() {
        assertThat(warden("run", "--kafka-port", "9999")).isEqualTo(2);
        assertThat(err.toString()).contains("--embedded");
    }

    @Test
    void runRefusesTwoKafkas() {
        assertThat(warden("run", "--embedded", "--bootstrap-servers", "k:9092")).isEqualTo(2);
        assertThat(err.toString()).contains("--embedded brings its own Kafka");
    }

    @Test
    void blockListSaysWhereKafkaDoesNotAnswer() {
        assertThat(warden("block", "list", "--bootstrap-servers", "127.0.0.1:1"))
                .isEqualTo(69);
        assertThat(err.toString()).contains("Kafka does not answer at 127.0.0.1:1");
    }

    @Test
    void listsRulesWithWhereTheyComeFrom() throws IOException {
        Path rule = Files.writeString(folder.resolve("root.yml"), RULE);

        assertThat(warden("rules", "list", "-o", "json", "--set", "rules.path=" + folder))
                .isZero();

        List<JsonNode> rules = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            rules.add(new ObjectMapper().readTree(line));
        }
        assertThat(rules).anySatisfy(listed -> {
            assertThat(listed.path("name").asText()).isEqualTo("root-login");
            assertThat(listed.path("level").asText()).isEqualTo("high");
            assertThat(listed.path("kind").asText()).isEqualTo("rule");
            assertThat(listed.path("source").asText()).isEqualTo(rule.toString());
        });
        assertThat(rules).anySatisfy(listed -> {
            assertThat(listed.path("name").asText()).isEqualTo("brute-force-ip");
            assertThat(listed.path("kind").asText()).isEqualTo("event_count");
            assertThat(listed.path("source").asText()).startsWith("built-in/");
        });
    }

    @Test
    void aRuleOfTheUsersReplacesABuiltInOneOfTheSameName() throws IOException {
        Path rule = Files.writeString(folder.resolve("mine.yml"), RULE.replace("root-login", "brute-force-ip"));

        assertThat(warden("rules", "list", "-o", "json", "--set", "rules.path=" + folder))
                .isZero();

        assertThat(out.toString().lines().filter(line -> line.contains("\"brute-force-ip\"")))
                .singleElement()
                .asString()
                .contains(rule.toString());
        assertThat(warden("rules", "check", folder.toString())).isZero();
    }

    @Test
    void checkNamesFileLineAndReasonOfABrokenRule() throws IOException {
        Path rule = Files.writeString(folder.resolve("bad.yml"), RULE.replace("condition: selection", "condition: x"));

        assertThat(warden("rules", "check", rule.toString())).isEqualTo(3);
        assertThat(out.toString())
                .containsPattern("bad\\.yml:\\d+: refused: .*x")
                .endsWith("0 rules loaded, 1 refused, 0 warnings" + System.lineSeparator());
    }

    @Test
    void checkFindsTheBuiltInRulesSound() {
        assertThat(warden("rules", "check")).isZero();
        assertThat(out.toString()).contains(" 0 refused");
    }

    @Test
    void testRunsTheTestsOfBuiltInRules() {
        assertThat(warden("rules", "test")).isZero();
        assertThat(out.toString()).containsPattern("^\\d{2,} passed, 0 failed\\R$");
    }

    @Test
    void testSaysWhichTestFailsAndWhy() throws IOException {
        Files.writeString(folder.resolve("root-login.yml"), RULE);
        Files.writeString(folder.resolve("root-login.test.yml"), TEST);
        Files.writeString(folder.resolve("broken.test.yml"), "tests: 5\n");
        Files.writeString(
                folder.resolve("other.test.yml"), "rule: root-login\n" + TEST.replace("name: root}", "name: bob}"));

        assertThat(warden("rules", "test", folder.toString())).isEqualTo(3);
        assertThat(out.toString())
                .contains("other.test.yml: finds root: expected", "broken.test.yml: tests must be a list")
                .endsWith("1 passed, 2 failed" + System.lineSeparator());
    }

    @Test
    void testTakesASingleRuleWithTheTestBesideIt() throws IOException {
        Path rule = Files.writeString(folder.resolve("root-login.yml"), RULE);
        Files.writeString(folder.resolve("root-login.test.yml"), TEST);

        assertThat(warden("rules", "test", rule.toString())).isZero();
        assertThat(out.toString()).isEqualTo("1 passed, 0 failed" + System.lineSeparator());
    }

    @Test
    void rulesOfAFolderThatIsNotThereAreWrongUsage() {
        assertThat(warden("rules", "check", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no rule file or folder");
    }

    @Test
    void showsTheTopologyWithoutKafka() {
        assertThat(warden("topology", "--bootstrap-servers", "127.0.0.1:1")).isZero();
        assertThat(out.toString()).contains("Sub-topology", "assess-by-source", "TOPIC", "auth-events");
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--set", "http.port=0"));
        arguments.addAll(List.of(more));
        return warden(arguments.toArray(String[]::new));
    }

    private int warden(String... arguments) {
        out.getBuffer().setLength(0);
        return Warden.execute(Terminal.plain(new PrintWriter(out), new PrintWriter(err)), arguments);
    }
}
