package io.streamwarden.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;

/**
 * Keeps the schemas of a release, so that all later ones must stay compatible with them. Runs only when it is named:
 *
 * <pre>mvn -pl schemas test -Dtest=ReleaseSchemas -Drelease=0.2.0</pre>
 */
class ReleaseSchemas {
    @Test
    void keepsTheSchemasOfARelease() throws IOException {
        String version = System.getProperty("release", "");
        assumeThat(version).as("-Drelease=VERSION says which release to keep").isNotEmpty();
        assertThat(version).as("-Drelease=VERSION").matches("\\d+\\.\\d+\\.\\d+");
        Path folder = Releases.FOLDER.resolve(version);
        assertThat(folder).as("a release is kept once").doesNotExist();

        Files.createDirectories(folder);
        for (Schema schema : Releases.current()) {
            Files.writeString(
                    folder.resolve(schema.getName() + ".avsc"), SchemaFormatter.format("json/pretty", schema) + "\n");
        }

        assertThat(folder).isNotEmptyDirectory();
    }
}
