package io.streamwarden.schema;

import io.streamwarden.schema.wire.NeutralSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas as they are now and as they were released: {@code src/main/released/VERSION/NAME.avsc}. */
final class Releases {
    static final Path FOLDER = Path.of("src/main/released");

    private Releases() {}

    /** The schemas on topics, each with all that it uses inside. */
    static List<Schema> current() {
        return Topics.withPrefix("").all().stream()
                .flatMap(topic -> topic.value().stream())
                .map(type -> NeutralSchema.of(SpecificData.get().getSchema(type)))
                .toList();
    }

    static List<Path> released() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema parsed(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
