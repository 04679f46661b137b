package io.streamwarden.app.offline;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.ingest.Format;
import io.streamwarden.ingest.IngestSettings;
import io.streamwarden.ingest.LogReader;
import io.streamwarden.ingest.Parsed;
import io.streamwarden.ingest.ParsedLine;
import io.streamwarden.ingest.UnknownFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The events of log files, one file after the other. */
final class LogEvents implements EventSource {
    private final List<Path> files;
    private final Format format;
    private final IngestSettings settings;

    /** @throws CommandFailure if one cannot be read */
    LogEvents(List<Path> files, Format format, IngestSettings settings) {
        this.files = List.copyOf(files);
        this.format = format;
        this.settings = settings;
        files.forEach(LogEvents::requireReadable);
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CommandFailure.wrongUsage(
                    file + " is no file that can be read", "--on takes logs, plain or gzip, or the word topic.");
        }
    }

    @Override
    public long read(Consumer<OfflineEvent> taker) throws IOException {
        long unread = 0;
        for (Path file : files) {
            try (LogReader log = LogReader.open(file, format, settings)) {
                for (Optional<ParsedLine> line = log.next(); line.isPresent(); line = log.next()) {
                    unread += take(line.get().parsed(), taker);
                }
            } catch (UnknownFormatException e) {
                throw CommandFailure.wrongUsage(
                        String.valueOf(e.getMessage()), "--format takes sshd, combined or json.");
            }
        }
        return unread;
    }

    private static long take(Parsed parsed, Consumer<OfflineEvent> taker) {
        if (parsed instanceof Parsed.Auth attempts) {
            return attempts.attempts().stream()
                    .map(OfflineEvent::of)
                    .mapToLong(event -> hand(event, taker))
                    .sum();
        } else if (parsed instanceof Parsed.Access request) {
            return hand(OfflineEvent.of(request.event()), taker);
        }
        return parsed instanceof Parsed.Rejected ? 1 : 0;
    }

    private static long hand(Optional<OfflineEvent> event, Consumer<OfflineEvent> taker) {
        event.ifPresent(taker);
        return event.isPresent() ? 0 : 1;
    }
}
