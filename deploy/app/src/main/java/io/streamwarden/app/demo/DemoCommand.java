package io.streamwarden.app.demo;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.config.Quantity;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.app.replay.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what Streamwarden does, without anything to install or configure. */
@Command(
        name = "demo",
        header = "See it at work: simulated traffic with known attacks, found live.",
        description = {
            "",
            "Starts Kafka and a schema registry inside this process, plays an hour of traffic of a small company with"
                    + " twelve attacks in it, and shows what is found. What is missed is shown too.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long the traffic plays, 10s to 1h. Default: 30s.")
    private String length = "30s";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, other traffic.")
    private long seed = 1;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws Exception {
        Duration play = play();
        Path state = Files.createTempDirectory("warden-demo");
        output.err().println("starting Kafka, a schema registry and detection in this process ...");
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(EmbeddedPlatform.Settings.temporary());
                Demo demo = Demo.start(config(platform, state), seed)) {
            demo.play(play, DemoScreen.on(output));
        } finally {
            TemporaryFolder.remove(state);
        }
        return ExitCode.OK.number();
    }

    private Duration play() {
        try {
            Duration asked = Quantity.time(length);
            if (asked.compareTo(SHORTEST) >= 0 && asked.compareTo(LONGEST) <= 0) {
                return asked;
            }
        } catch (IllegalArgumentException notALength) {
            // Told below, with the value.
        }
        throw CommandFailure.wrongUsage("--for is '" + length + "'", "It takes 10s to 1h, such as 30s or 2m.");
    }

    private static WardenConfig config(EmbeddedPlatform platform, Path state) {
        return WardenConfig.load(ConfigSources.none()
                .with("kafka.bootstrap.servers", platform.bootstrapServers(), "demo")
                .with("schema.registry.url", platform.registryUrl(), "demo")
                .with("topics.partitions", "2", "demo")
                .with("topics.replication-factor", "1", "demo")
                .with("standby.replicas", "0", "demo")
                .with("threads", "1", "demo")
                .with("state.dir", state.toString(), "demo"));
    }
}
