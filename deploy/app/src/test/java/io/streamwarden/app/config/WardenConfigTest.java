package io.streamwarden.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.RuleState;
import io.streamwarden.schema.Topics;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WardenConfigTest {
    private final Path folder;

    WardenConfigTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void runsWithoutAnyConfiguration() {
        WardenConfig config = WardenConfig.defaults();

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.schemaRegistry()).containsExactly(Map.entry("schema.registry.url", "http://127.0.0.1:8081"));
        assertThat(config.topics()).isEqualTo(new TopicSettings("", Topics.DEFAULT_EVENT_PARTITIONS, -1));
        assertThat(config.processing().guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE_V2);
        assertThat(config.processing().commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.processing().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.time())
                .isEqualTo(new TimeSettings(
                        Duration.ofMinutes(5), Instant.parse("2000-01-01T00:00:00Z"), Duration.ofMinutes(10)));
        assertThat(config.entities()).isEqualTo(new EntitySettings(201_326_592, 4096));
        assertThat(config.block())
                .isEqualTo(new BlockSettings(true, Duration.ofMinutes(15), 4, Duration.ofDays(7), Level.MEDIUM));
        assertThat(config.endpoints().classes())
                .containsExactly(
                        new EndpointClass(
                                "analytics", List.of("/analytics/**", "/api/analytics/**", "/*/analytics/**"), 100),
                        new EndpointClass("default", List.of(), 1000));
        assertThat(config.http()).isEqualTo(new HttpSettings("127.0.0.1", 8088));
    }

    @Test
    void readsEverythingFromAFile() throws IOException, URISyntaxException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("bad.txt"), "192.0.2.66\n");
        Path file = folder.resolve("warden.yaml");
        Files.copy(resource("everything.yaml"), file);

        WardenConfig config = WardenConfig.load(from(file));

        assertThat(config.kafka())
                .containsEntry("bootstrap.servers", "k1:9092,k2:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("consumer.max.poll.records", "200");
        assertThat(config.schemaRegistry())
                .containsEntry("schema.registry.url", "https://r1,https://r2")
                .containsEntry("schema.registry.basic.auth.user.info", "warden:s3cret");
        assertThat(config.topics()).isEqualTo(new TopicSettings("acme.", 24, 3));
        assertThat(config.processing())
                .isEqualTo(new ProcessingSettings(
                        "acme-warden",
                        Path.of("/var/lib/warden"),
                        Guarantee.AT_LEAST_ONCE,
                        Duration.ofSeconds(1),
                        6,
                        0));
        assertThat(config.keyedByClient()).isFalse();
        assertThat(config.rules().path()).contains(folder.resolve("rules"));
        assertThat(config.rules().disabled()).containsExactlyInAnyOrder("scanner-agent", "Old rule");
        assertThat(config.rules().overrides().get("brute-force"))
                .isEqualTo(new RuleOverride(
                        Optional.of(20),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Level.HIGH),
                        Optional.of(RuleOverride.Action.CHALLENGE),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(RuleState.SHADOW)));
        assertThat(config.endpoints())
                .isEqualTo(new EndpointSettings(
                        List.of(
                                new EndpointClass("exports", List.of("/export/**"), 10),
                                new EndpointClass("default", List.of(), 500)),
                        5));
        assertThat(config.allow()).hasToString("[10.0.0.0/8, 2001:db8:0:0:0:0:0:1]");
        assertThat(config.intelFiles()).containsExactly(folder.resolve("bad.txt"));
        assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void takesNestedAndDottedKeysForTheSame() throws IOException {
        WardenConfig nested = WardenConfig.load(from(written("response:\n  block:\n    max: 3d\nhttp: {port: 1}\n")));
        WardenConfig dotted = WardenConfig.load(from(written("response.block.max: 3d\nhttp.port: 1\n")));

        assertThat(nested).isEqualTo(dotted);
        assertThat(nested.block().max()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void letsTheStrongerSourceHold() throws IOException {
        Path file = written("http.port: 1\nthreads: 1\ntime.grace: 1m\n");
        var sources = new ConfigSources(
                        Optional.of(file),
                        Optional.empty(),
                        Map.of("WARDEN_HTTP_PORT", "2", "WARDEN_THREADS", "2"),
                        List.of())
                .with("http.port", "3", "--set");

        WardenConfig config = WardenConfig.load(sources);

        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.processing().threads()).isEqualTo(2);
        assertThat(config.time().grace()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.entities()).isEqualTo(WardenConfig.defaults().entities());
    }

    @Test
    void readsTheUsualFileOnlyIfItIsThere() throws IOException {
        var sources = new ConfigSources(Optional.empty(), Optional.of(folder), Map.of(), List.of());

        assertThat(LoadedConfig.load(sources).file()).isEmpty();

        Path file = written("threads: 3\n");
        assertThat(LoadedConfig.load(sources).file()).contains(file);
        assertThat(WardenConfig.load(sources).processing().threads()).isEqualTo(3);
    }

    @Test
    void takesAnEmptySectionForNone() throws IOException {
        Path file = written("kafka:\n  # bootstrap.servers: elsewhere:9092\nallow:\ntopics:\n  prefix: ''\n");

        assertThat(WardenConfig.load(from(file))).isEqualTo(WardenConfig.defaults());
    }

    @Test
    void takesAnEmptyFileForNone() throws IOException {
        assertThat(WardenConfig.load(from(written("# nothing yet\n")))).isEqualTo(WardenConfig.defaults());
    }

    @Test
    void keepsTheCommitIntervalThatWasAskedForWhateverTheGuarantee() {
        WardenConfig config = WardenConfig.load(ConfigSources.none()
                .with("processing.guarantee", "at_least_once", "--set")
                .with("commit.interval", "50ms", "--set"));

        assertThat(config.processing().commitInterval()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void tellsTheRegistryClientWhereItsCredentialsCome() {
        WardenConfig own = WardenConfig.load(
                ConfigSources.none().with("schema.registry.basic.auth.user.info", "me:secret", "--set"));
        WardenConfig inherited = WardenConfig.load(ConfigSources.none()
                .with("schema.registry.basic.auth.credentials.source", "SASL_INHERIT", "--set")
                .with("kafka.sasl.jaas.config", "x required;", "--set"));

        assertThat(own.schemaRegistry()).containsEntry("schema.registry.basic.auth.credentials.source", "USER_INFO");
        assertThat(inherited.schemaRegistry()).containsEntry("sasl.jaas.config", "x required;");
    }

    @Test
    void showsWhatWasGivenAndByWhomButNoSecret() {
        LoadedConfig loaded = LoadedConfig.load(ConfigSources.none()
                .with("kafka.sasl.jaas.config", "secret-1 required;", "--set")
                .with("kafka.my.plugin.api.token", "secret-2", "--set")
                .with("schema.registry.basic.auth.user.info", "me:secret-3", "--set")
                .with("rules.disabled", "[a, b]", "--set"));

        assertThat(loaded.given().toString()).doesNotContain("secret-");
        assertThat(loaded.given())
                .contains(new LoadedConfig.GivenSetting("rules.disabled", "[a, b]", new Origin.Flag("--set")));
    }

    private Path written(String yaml) throws IOException {
        return Files.writeString(folder.resolve("warden.yaml"), yaml);
    }

    private static ConfigSources from(Path file) {
        return new ConfigSources(Optional.of(file), Optional.empty(), Map.of(), List.of());
    }

    static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(WardenConfigTest.class.getResource(name)).toURI());
    }
}
