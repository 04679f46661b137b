package io.streamwarden.app.replay;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.ingest.Format;
import io.streamwarden.ingest.IngestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs logs through detection and says what was found. */
@Command(
        name = "replay",
        header = "Run logs through detection and say what it finds.",
        description = {
            "",
            "Starts Kafka inside this process, puts the events of the logs on it, and runs the very topology that"
                    + " 'warden run' runs. Times are those of the log: what would have been found then is found now.",
            ""
        })
public final class ReplayCommand implements Callable<Integer> {
    /** What is printed on standard output. */
    enum Emit {
        ALERTS,
        BLOCKS
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Logs, plain or gzip, in the order of their times.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "auto, sshd, combined or json. Default: auto, which looks at the first lines.")
    private String format = "auto";

    @Option(names = "--rules", paramLabel = "DIR", description = "A folder of Sigma rules beside the built-in ones.")
    private @Nullable Path rules;

    @Option(
            names = "--emit",
            split = ",",
            paramLabel = "KIND",
            description = "What to print: alerts, blocks. Default: both.")
    private Set<Emit> emit = EnumSet.allOf(Emit.class);

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            description = "Year of syslog lines that bear none. Default: the newest that is not in the future.")
    private @Nullable Integer year;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Time zone of log lines that bear none, such as Europe/Berlin. Default: UTC.")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--indicators", paramLabel = "FILE", description = "A plain list of known bad addresses.")
    private List<Path> indicators = new ArrayList<>();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws Exception {
        Format known = format();
        files.forEach(ReplayCommand::requireReadable);
        indicators.forEach(ReplayCommand::requireReadable);
        WardenConfig checked = options.config();
        Path state = Files.createTempDirectory("warden-replay");
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(EmbeddedPlatform.Settings.temporary())) {
            WardenConfig config = embedded(platform, state);
            ReplayPrinter printer = new ReplayPrinter(output, emit);
            try (Replay replay = Replay.start(config, platform, Optional.ofNullable(rules), intel(checked))) {
                Replay.Summary summary = replay.run(files, known, ingest(), printer);
                printer.summary(summary);
            }
        } finally {
            TemporaryFolder.remove(state);
        }
        return ExitCode.OK.number();
    }

    private Format format() {
        try {
            return Format.named(format);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage(
                    String.valueOf(e.getMessage()), "--format takes auto, sshd, combined or json.");
        }
    }

    private static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw CommandFailure.wrongUsage("There is no file " + file, "Name a log that exists.");
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.wrongUsage(file + " is a folder", "Name the files in it.");
        }
        if (!Files.isReadable(file)) {
            throw CommandFailure.wrongUsage(file + " may not be read by you", "Change its rights, or copy it.");
        }
    }

    private List<Path> intel(WardenConfig config) {
        List<Path> all = new ArrayList<>(config.intelFiles());
        all.addAll(indicators);
        return all;
    }

    private IngestSettings ingest() {
        IngestSettings settings = IngestSettings.asOf(Instant.now()).withZone(zone);
        return year == null ? settings : settings.withYear(Year.of(year));
    }

    /** One partition and one thread: the order of the log is the order of the events, so twice gives the same. */
    private WardenConfig embedded(EmbeddedPlatform platform, Path state) {
        ConfigSources sources = options.sources()
                .with("kafka.bootstrap.servers", platform.bootstrapServers(), "replay")
                .with("schema.registry.url", platform.registryUrl(), "replay")
                .with("topics.partitions", "1", "replay")
                .with("topics.replication-factor", "1", "replay")
                .with("standby.replicas", "0", "replay")
                .with("threads", "1", "replay")
                .with("state.dir", state.toString(), "replay");
        return WardenConfig.load(sources);
    }
}
