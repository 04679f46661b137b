package io.streamwarden.schema;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FULL_TRANSITIVE: each schema reads, and is read by, every release of it. {@link ReleaseSchemas} adds a release. */
class ReleasedSchemasTest {
    @ParameterizedTest
    @MethodSource("io.streamwarden.schema.Releases#released")
    void readsAndIsReadByEveryRelease(Path file) {
        Schema released = Releases.parsed(file);
        Schema current = Releases.current().stream()
                .filter(schema -> schema.getFullName().equals(released.getFullName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " was released and is gone"));

        assertThat(checkReaderWriterCompatibility(current, released).getType())
                .as("the current schema reads %s", file)
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(checkReaderWriterCompatibility(released, current).getType())
                .as("%s reads the current schema", file)
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void keepsACopyOfEveryRecordOfTheFirstRelease() {
        assertThat(Releases.released())
                .filteredOn(file -> file.startsWith(Releases.FOLDER.resolve("0.1.0")))
                .extracting(file -> Releases.parsed(file).getName())
                .containsExactlyInAnyOrder(
                        "AccessEvent",
                        "Alert",
                        "AnalystCommand",
                        "AuditRecord",
                        "AuthEvent",
                        "BlockEntry",
                        "Exemption",
                        "Incident",
                        "Indicator",
                        "RemediationCommand",
                        "RemediationResult");
    }

    @Test
    void givesEachNameOneMeaningInAllSchemas() {
        Map<String, Schema> byName = new TreeMap<>();
        for (Schema schema : Releases.current()) {
            for (Schema nested : namedIn(schema)) {
                Schema before = byName.putIfAbsent(nested.getFullName(), nested);
                if (before != null) {
                    assertThat(nested).as(nested.getFullName()).isEqualTo(before);
                }
            }
        }
    }

    private static List<Schema> namedIn(Schema schema) {
        var found = new ArrayList<Schema>();
        var open = new ArrayDeque<Schema>(List.of(schema));
        while (!open.isEmpty()) {
            Schema next = open.pop();
            switch (next.getType()) {
                case RECORD -> {
                    found.add(next);
                    next.getFields().forEach(field -> open.push(field.schema()));
                }
                case ENUM -> found.add(next);
                case UNION -> next.getTypes().forEach(open::push);
                case ARRAY -> open.push(next.getElementType());
                case MAP -> open.push(next.getValueType());
                default -> {}
            }
        }
        return found;
    }
}
