package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.ingest.Parsed.Access;
import io.streamwarden.ingest.Parsed.Auth;
import io.streamwarden.ingest.Parsed.Rejected;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tests do with lines: hand them to one parser in their order. */
final class Reading {
    static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    static final IngestSettings SETTINGS = IngestSettings.asOf(NOW);

    private Reading() {}

    static List<Parsed> all(Format format, IngestSettings settings, String... lines) {
        LineParser parser = format.parser(settings);
        List<Parsed> parsed = new ArrayList<>();
        for (String line : lines) {
            parsed.add(parser.parse(LogLine.of(parsed.size() + 1, line)));
        }
        return parsed;
    }

    static Parsed one(Format format, String line) {
        return all(format, SETTINGS, line).get(0);
    }

    static AccessEvent access(Format format, String line) {
        Parsed parsed = one(format, line);
        assertThat(parsed).isInstanceOf(Access.class);
        return ((Access) parsed).event();
    }

    static AuthEvent auth(Format format, String line) {
        Parsed parsed = one(format, line);
        assertThat(parsed).isInstanceOf(Auth.class);
        assertThat(((Auth) parsed).attempts()).hasSize(1);
        return ((Auth) parsed).attempts().get(0);
    }

    static Rejected rejected(Format format, String line) {
        Parsed parsed = one(format, line);
        assertThat(parsed).isInstanceOf(Rejected.class);
        return (Rejected) parsed;
    }

    static LogReader reader(byte[] bytes, Format format) throws IOException {
        return LogReader.of(new ByteArrayInputStream(bytes), "test.log", format, SETTINGS);
    }

    static LogReader reader(String text, Format format) throws IOException {
        return reader(text.getBytes(StandardCharsets.UTF_8), format);
    }

    static List<ParsedLine> drain(LogReader reader) throws IOException {
        List<ParsedLine> lines = new ArrayList<>();
        for (Optional<ParsedLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        return lines;
    }
}
