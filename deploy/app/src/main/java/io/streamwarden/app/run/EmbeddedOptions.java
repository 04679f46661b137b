package io.streamwarden.app.run;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.app.embedded.PlatformException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Kafka and the registry inside this process, with data that stays. */
final class EmbeddedOptions {
    @Option(
            names = "--embedded",
            required = true,
            description = "Run Kafka and a schema registry inside this process, on the loopback address.")
    private boolean embedded;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/warden",
            description = "Where they keep their data. Default: data/warden.")
    private Path data = Path.of("data/warden");

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "Default: 9092; 0 takes a free one.")
    private int kafkaPort = 9092;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Default: 8081; 0 takes a free one.")
    private int registryPort = 8081;

    boolean asked() {
        return embedded;
    }

    Path data() {
        return data;
    }

    /** @throws CommandFailure if a port or the folder is taken; names it */
    EmbeddedPlatform start() {
        EmbeddedPlatform.Settings settings;
        try {
            settings = new EmbeddedPlatform.Settings(Optional.of(data), kafkaPort, registryPort);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage(
                    String.valueOf(e.getMessage()), "--kafka-port and --registry-port take 0 to 65535.");
        }
        try {
            return EmbeddedPlatform.start(settings);
        } catch (PlatformException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    String.valueOf(e.getMessage()),
                    "--kafka-port, --registry-port and --data choose others.",
                    e);
        }
    }

    /** One broker keeps one copy; whatever else was said of where Kafka is does not hold. */
    ConfigSources over(ConfigSources sources, EmbeddedPlatform platform) {
        String flag = "--embedded";
        return sources.with("kafka.bootstrap.servers", platform.bootstrapServers(), flag)
                .with("kafka.security.protocol", "PLAINTEXT", flag)
                .with("schema.registry.url", platform.registryUrl(), flag)
                .with("topics.replication-factor", "1", flag)
                .with("standby.replicas", "0", flag)
                .with("state.dir", data.resolve("state").toString(), flag);
    }
}
