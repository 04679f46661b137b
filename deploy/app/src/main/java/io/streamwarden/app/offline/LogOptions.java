package io.streamwarden.app.offline;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.config.Quantity;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.ingest.Format;
import io.streamwarden.ingest.IngestSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --on} and how what it names is read: mix it into commands that look at what has been. */
public final class LogOptions {
    private static final String TOPIC = "topic";

    @Option(
            names = "--on",
            arity = "1..*",
            required = true,
            paramLabel = "FILE|topic",
            description = "Logs, plain or gzip, in the order of their times; or the word topic: the events that the"
                    + " configured cluster has.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "With topic: only what was written in that time, such as 7d.")
    private @Nullable String since;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "Of the files: auto, sshd, combined or json. Default: auto, which looks at the first lines.")
    private String format = "auto";

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

    /** Whether the cluster's events are meant. */
    public boolean isTopic() {
        return places.equals(List.of(TOPIC));
    }

    /** @throws CommandFailure if a file cannot be read, or an option does not fit */
    public EventSource events(WardenConfig config) {
        if (isTopic()) {
            return new TopicEvents(config, since());
        }
        if (since != null) {
            throw CommandFailure.wrongUsage("--since goes with --on topic", "Leave it out, or name topic.");
        }
        IngestSettings settings = IngestSettings.asOf(Instant.now()).withZone(zone);
        return new LogEvents(
                places.stream().map(Path::of).toList(),
                format(),
                year == null ? settings : settings.withYear(Year.of(year)));
    }

    private Optional<Instant> since() {
        if (since == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.now().minus(Quantity.time(since)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage(
                    "--since needs a length of time, got '" + since + "'", "Such as 7d, 12h or 30m.");
        }
    }

    private Format format() {
        try {
            return Format.named(format);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage(
                    String.valueOf(e.getMessage()), "--format takes auto, sshd, combined or json.");
        }
    }
}
