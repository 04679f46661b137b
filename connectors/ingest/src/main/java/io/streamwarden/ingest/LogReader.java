package io.streamwarden.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log line by line, parses each, and keeps account of all: no line is lost, none is held beyond the bound.
 *
 * <p>Plain or gzip, file or stream. With {@link Format#AUTO} the first lines, up to 50 that are not blank, are looked at
 * before the first is handed over. Used by one thread.
 *
 * <pre>{@code
 * try (LogReader log = LogReader.open(path, Format.AUTO, settings)) {
 *     for (Optional<ParsedLine> line = log.next(); line.isPresent(); line = log.next()) { ... }
 * }
 * }</pre>
 */
public final class LogReader implements AutoCloseable {
    private static final int SAMPLE = 50;
    private static final int MOST_SAMPLE_LINES = 1000;
    private static final int MOST_SAMPLE_BYTES = 4 * 1024 * 1024;

    private final String name;
    private final InputStream in;
    private final LogLines lines;
    private final Deque<LogLine> sampled = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private final Format format;
    private final LineParser parser;

    private LogReader(String name, InputStream in, Format asked, IngestSettings settings) throws IOException {
        this.name = name;
        this.in = in;
        this.lines = new LogLines(in, settings.maxLineBytes());
        this.format = asked == Format.AUTO ? recognised(settings) : asked;
        // Without a line to recognise there is none to parse either.
        this.parser = (format == Format.AUTO ? Format.JSON : format).parser(settings);
    }

    /**
     * Opens a file.
     *
     * @throws UnknownFormatException if the format is to be recognised and cannot be
     * @throws IOException if the file cannot be read, or is compressed with something other than gzip
     */
    public static LogReader open(Path file, Format format, IngestSettings settings) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name the files in it");
        }
        try {
            return of(Files.newInputStream(file), file.toString(), format, settings);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file, e);
        }
    }

    /** Reads a stream, such as standard input; closes it when it is closed, or when this fails. */
    public static LogReader of(InputStream raw, String name, Format format, IngestSettings settings)
            throws IOException {
        try {
            return new LogReader(name, PlainInput.of(raw, name), format, settings);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** The format asked for, or the one recognised; {@link Format#AUTO} only if the log has no line that is not blank. */
    public Format format() {
        return format;
    }

    /** What has become of the lines so far. */
    public Tally tally() {
        return tally;
    }

    /**
     * The next line and what became of it, or empty at the end.
     *
     * @throws IOException if the log cannot be read on; the message names the last line that could be
     */
    public Optional<ParsedLine> next() throws IOException {
        LogLine line = sampled.isEmpty() ? read() : sampled.remove();
        if (line == null) {
            return Optional.empty();
        }
        Parsed parsed = parser.parse(line);
        tally.add(line.number(), parsed);
        return Optional.of(new ParsedLine(line, parsed));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable LogLine read() throws IOException {
        try {
            return lines.next();
        } catch (ZipException | EOFException e) {
            throw new IOException(name + " is damaged or cut off as a gzip file after line " + lines.number(), e);
        }
    }

    private Format recognised(IngestSettings settings) throws IOException {
        List<LogLine> sample = new ArrayList<>();
        long bytes = 0;
        while (sample.size() < SAMPLE && sampled.size() < MOST_SAMPLE_LINES && bytes < MOST_SAMPLE_BYTES) {
            LogLine line = read();
            if (line == null) {
                return sample.isEmpty() ? Format.AUTO : recognised(sample, settings);
            }
            sampled.add(line);
            bytes += line.sharedBytes().length;
            if (!line.isBlank()) {
                sample.add(line);
            }
        }
        return recognised(sample, settings);
    }

    private Format recognised(List<LogLine> sample, IngestSettings settings) throws UnknownFormatException {
        return FormatDetector.recognise(sample, settings)
                .orElseThrow(() -> new UnknownFormatException(name + ": of its first " + sample.size()
                        + " lines most are neither sshd, combined nor json; if it only begins oddly, name the format"));
    }
}
