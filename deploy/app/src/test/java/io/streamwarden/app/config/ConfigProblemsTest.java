package io.streamwarden.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigProblemsTest {
    private final Path folder;

    ConfigProblemsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void namesFileLineKeyAndNearestKey() throws IOException {
        assertThat(problemsOf("http:\n  port: 1\n  bnd: 127.0.0.1\n"))
                .containsExactly(at(3) + "unknown key 'http.bnd'; did you mean 'http.bind'?");
        assertThat(problemsOf("thread: 2\n")).containsExactly(at(1) + "unknown key 'thread'; did you mean 'threads'?");
        assertThat(problemsOf("block:\n  duration: 15m\n"))
                .containsExactly(at(1) + "unknown key 'block'; did you mean 'response.block'?");
    }

    @Test
    void listsWhatIsKnownWhereNothingIsNear() throws IOException {
        assertThat(problemsOf("http:\n  certificate: x\n"))
                .containsExactly(at(2) + "unknown key 'http.certificate'; known below http. bind, port");
    }

    @Test
    void namesValueAndWhatWouldBeRight() throws IOException {
        assertThat(problemsOf("http.port: eighty\n"))
                .containsExactly(at(1) + "http.port needs a whole number from 0 to 65535, got 'eighty'");
        assertThat(problemsOf("input:\n  keyed-by-client: yes\n"))
                .containsExactly(at(2) + "input.keyed-by-client needs true or false, got 'yes'");
        assertThat(problemsOf("time.grace: 1h\n"))
                .containsExactly(
                        at(1) + "time.grace needs a length of time such as 90s or 15m, from 0ms to 10m, got '1h'");
        assertThat(problemsOf("entities.cache: 128\n"))
                .containsExactly(at(1) + "entities.cache needs a size from 1MB to 1024GB, got '128'");
        assertThat(problemsOf("log.format: xml\n")).containsExactly(at(1) + "log.format needs text or json, got 'xml'");
        assertThat(problemsOf("threads: [1, 2]\n"))
                .containsExactly(at(1) + "threads needs a whole number from 1 to 256, got a list");
        assertThat(problemsOf("rules.path: nowhere\n"))
                .containsExactly(
                        at(1) + "rules.path needs a folder that can be read, got '" + folder.resolve("nowhere") + "'");
    }

    @Test
    void pointsAtThePartOfAListThatIsWrong() throws IOException {
        assertThat(problemsOf("allow:\n  - 10.0.0.0/8\n  - office\n"))
                .containsExactly(
                        at(3) + "allow[2] 'office': An address looks like 192.0.2.7 or 2001:db8::7, got 'office'");
        assertThat(problemsOf("endpoints.classes:\n- name: a\n  paths: [/a]\n  limit: 0\n"))
                .containsExactly(
                        at(4) + "endpoints.classes[1].limit needs a whole number from 1 to 1000000000, got '0'");
        assertThat(problemsOf("endpoints.classes:\n- name: a\n  path: [/a]\n  limit: 1\n"))
                .containsExactly(at(3) + "endpoints.classes[1] has the unknown key 'path'; did you mean 'paths'?");
        assertThat(problemsOf("endpoints.classes:\n- name: a\n  limit: 1\n"))
                .containsExactly(
                        at(2) + "endpoints.classes[1] needs 'paths', a list, each a path pattern such as /api/**");
        assertThat(problemsOf("rules.overrides:\n  brute-force:\n    level: hihg\n"))
                .containsExactly(
                        at(3) + "rules.overrides.brute-force.level needs one of informational, low, medium, high, "
                                + "critical, got 'hihg'");
    }

    @Test
    void refusesSettingsThatContradictEachOther() throws IOException {
        assertThat(problemsOf("response.block:\n  duration: 2d\n  max: 1d\n"))
                .containsExactly(
                        at(3) + "response.block.max needs to be at least response.block.duration, got 1d and 2d");
        assertThat(problemsOf(
                        "endpoints.classes: [{name: a, paths: [/a], limit: 1}, {name: a, paths: [/b], limit: 2}]\n"))
                .containsExactly(at(1) + "endpoints.classes needs a name of its own for each class, got a, a");
    }

    @Test
    void leavesKafkasSettingsToKafkaButCatchesSlips() throws IOException {
        assertThat(problemsOf("kafka:\n  boostrap.servers: k:9092\n"))
                .containsExactly(
                        at(2) + "kafka.boostrap.servers is unknown to Kafka; did you mean 'kafka.bootstrap.servers'?");
        assertThat(problemsOf("kafka:\n  max.poll.records: many\n").get(0))
                .startsWith(at(2) + "kafka.max.poll.records is refused by Kafka: ")
                .contains("many");
        assertThat(problemsOf("kafka:\n  bootstrap.servers: localhost\n"))
                .containsExactly(at(2)
                        + "kafka.bootstrap.servers needs host:port, several with commas between, got 'localhost'");
        assertThat(problemsOf("kafka.processing.guarantee: at_least_once\n"))
                .containsExactly(
                        at(1) + "kafka.processing.guarantee is set with 'processing.guarantee'; move it there");
        assertThat(problemsOf("kafka:\n  my.plugin.region: eu\n")).isEmpty();
    }

    @Test
    void namesAllProblemsAtOnce() throws IOException {
        assertThat(problemsOf("http.port: x\nthreads: y\nlog.formt: json\n")).hasSize(3);
    }

    @Test
    void refusesAKeyGivenTwice() throws IOException {
        assertThat(problemsOf("threads: 1\nthreads: 2\n"))
                .containsExactly(at(2) + "key 'threads' stands here a second time; keep one of the two");
        assertThat(problemsOf("http.port: 1\nhttp:\n  port: 2\n"))
                .containsExactly(at(3) + "'http.port' is set here and at " + folder.resolve("warden.yaml")
                        + ", line 1; keep one of the two");
    }

    @Test
    void saysWhereYamlIsBroken() throws IOException {
        assertThat(problemsOf("http:\n  port: 1\n bind: x\n").get(0)).startsWith(at(3) + "this is not YAML: ");
        assertThat(problemsOf("- a\n- b\n"))
                .containsExactly(at(1) + "a configuration is a group of keys such as 'http:', got a list");
        assertThat(problemsOf("http: 8080\n"))
                .containsExactly(at(1) + "http needs keys below it, such as http.bind, got '8080'");
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = folder.resolve("none.yaml");

        assertThat(problemsOf(from(missing))).containsExactly("Configuration file " + missing + " is not there");
    }

    @Test
    void namesTheVariableNearestToAnUnknownOne() {
        assertThat(problemsIn(Map.of("WARDEN_HTTP_PROT", "1")))
                .containsExactly(
                        "environment variable WARDEN_HTTP_PROT: stands for no setting; did you mean WARDEN_HTTP_PORT?");
        assertThat(problemsIn(Map.of("WARDEN_RULES_OVERRIDES_BRUTE_FORCE_THRESHOLD", "1")))
                .containsExactly(
                        "environment variable WARDEN_RULES_OVERRIDES_BRUTE_FORCE_THRESHOLD: stands for no setting;"
                                + " did you mean WARDEN_RULES_OVERRIDES?");
        assertThat(problemsIn(Map.of("WARDEN_THREADS", "none")))
                .containsExactly("environment variable WARDEN_THREADS: threads needs a whole number from 1 to 256, got"
                        + " 'none'");
    }

    @Test
    void leavesAloneWhatTheLauncherAndTheClusterPutIntoTheEnvironment() {
        assertThat(problemsIn(Map.of(
                        "WARDEN_JAVA_OPTS", "-Xmx2g",
                        "WARDEN_HOME", "/opt/warden",
                        "WARDEN_SERVICE_HOST", "10.0.0.1",
                        "WARDEN_SERVICE_PORT_HTTP", "8088",
                        "WARDEN_PORT", "tcp://10.0.0.1:8088",
                        "WARDEN_PORT_8088_TCP_ADDR", "10.0.0.1",
                        "WARDEN_KAFKA_SERVICE_HOST", "10.0.0.2",
                        "PATH", "/bin")))
                .isEmpty();
    }

    @Test
    void readsListsAndGroupsFromTheEnvironment() {
        WardenConfig config = WardenConfig.load(in(Map.of(
                "WARDEN_RULES_DISABLED", "a, b",
                "WARDEN_ALLOW", "[10.0.0.0/8]",
                "WARDEN_RULES_OVERRIDES", "{brute-force: {threshold: 7}}",
                "WARDEN_RULES_PATH", "",
                "WARDEN_KAFKA_SSL_KEY_PASSWORD", "[x",
                "WARDEN_KAFKA_MY__PLUGIN_NAME", "x")));

        assertThat(config.rules().disabled()).containsExactlyInAnyOrder("a", "b");
        assertThat(config.allow()).hasToString("[10.0.0.0/8]");
        assertThat(config.rules().overrides()).hasEntrySatisfying("brute-force", rule -> assertThat(rule.threshold())
                .contains(7));
        assertThat(config.kafka()).containsEntry("ssl.key.password", "[x").containsEntry("my_plugin.name", "x");
    }

    @Test
    void keepsSecretsOutOfItsComplaints() {
        var sources = ConfigSources.none()
                .with("kafka.ssl.keystore.password", "", "--set")
                .with("kafka.sasl.jaas.config", "hush-hush", "--set")
                .with("http.port", "x", "--set");

        assertThat(String.join("\n", problemsOf(sources))).doesNotContain("hush");
    }

    @Test
    void survivesAnyBytes() throws IOException {
        long seed = 20261121;
        var random = new Random(seed);
        String pieces = "kafka: \n  - {}[]&*!|>'\"%@`#,?http.port\u0000é\uFFFD\t";
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            Path file = Files.writeString(folder.resolve("warden.yaml"), text);

            assertThat(problemsOf(from(file)))
                    .as("seed %d, round %d: %s", seed, round, text)
                    .isNotNull();
        }
    }

    @Test
    void boundsWhatItReads() throws IOException {
        String bomb =
                """
                a: &a [x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
                e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
                """;
        assertThat(problemsOf(bomb)).singleElement().asString().contains("10000 values");
        assertThat(problemsOf("a: &a [*a]\n")).isNotEmpty();
        assertThat(problemsOf("[".repeat(5_000))).isNotEmpty();
        assertThat(problemsOf("allow: [" + " ".repeat(YamlText.LONGEST_CHARS) + "]\n"))
                .isNotEmpty();
        assertThat(problemsOf("x: !!javax.script.ScriptEngineManager []\n")).hasSize(1);
    }

    private String at(int line) {
        return folder.resolve("warden.yaml") + ", line " + line + ": ";
    }

    private List<String> problemsOf(String yaml) throws IOException {
        return problemsOf(from(Files.writeString(folder.resolve("warden.yaml"), yaml)));
    }

    private static List<String> problemsIn(Map<String, String> environment) {
        return problemsOf(in(environment));
    }

    private static ConfigSources from(Path file) {
        return new ConfigSources(Optional.of(file), Optional.empty(), Map.of(), List.of());
    }

    private static ConfigSources in(Map<String, String> environment) {
        return new ConfigSources(Optional.empty(), Optional.empty(), environment, List.of());
    }

    private static List<String> problemsOf(ConfigSources sources) {
        InvalidConfiguration refusal =
                catchThrowableOfType(InvalidConfiguration.class, () -> WardenConfig.load(sources));
        return refusal == null
                ? List.of()
                : refusal.problems().stream().map(Problem::toString).toList();
    }
}
