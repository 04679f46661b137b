package io.streamwarden.app.match;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.ingest.LogLine;
import io.streamwarden.ingest.LogLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The lines of a file of events, plain or gzip, or of standard input.
 *
 * <p>A line may have 4 MiB: four times what Kafka takes as a record by default, for events that no broker has cut. Of a
 * longer line no more than that is held. Read as JSON, a line takes some 25 times its size at worst, a tenth of the
 * memory that {@code ./warden} gives.
 */
final class EventFile {
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Path file;

    /** @param file {@code -} is standard input */
    EventFile(Path file) {
        this.file = file;
    }

    /**
     * Hands over every line that is not blank.
     *
     * @throws CommandFailure if there is no such file or it cannot be read
     */
    void forEach(Consumer<LogLine> action) {
        try (InputStream raw = open()) {
            LogLines lines = LogLines.of(raw, name(), MOST_BYTES);
            for (LogLine line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    action.accept(line);
                }
            }
        } catch (IOException fault) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    name() + " cannot be read: " + fault.getMessage(),
                    "It has to be text with one JSON object a line, plain or gzip.",
                    fault);
        }
    }

    /** As messages call it. */
    String name() {
        return isStandardInput() ? "standard input" : file.toString();
    }

    private boolean isStandardInput() {
        return file.toString().equals("-");
    }

    private InputStream open() throws IOException {
        if (isStandardInput()) {
            return System.in;
        }
        if (!Files.exists(file)) {
            throw CommandFailure.wrongUsage("There is no file " + file, "Name one with a JSON object a line, or -.");
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.wrongUsage(file + " is a folder", "Name a file in it.");
        }
        return Files.newInputStream(file);
    }
}
