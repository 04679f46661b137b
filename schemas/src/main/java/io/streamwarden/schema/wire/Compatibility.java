package io.streamwarden.schema.wire;

import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Whether records of one schema can be read as another, and if not, why. */
final class Compatibility {
    private static final int REASONS_TOLD = 5;

    private Compatibility() {}

    /** @throws IncompatibleSchemaException if not; its message says where */
    static void check(Schema reader, Schema writer) {
        if (reader.equals(writer)) {
            return;
        }
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
            String reasons = result.getIncompatibilities().stream()
                    .limit(REASONS_TOLD)
                    .map(reason -> reason.getLocation() + " " + reason.getType() + " (" + reason.getMessage() + ")")
                    .collect(Collectors.joining("; "));
            throw new IncompatibleSchemaException(
                    "Records of " + writer.getFullName() + " as they were written cannot be read as "
                            + reader.getFullName() + " as it is known here: " + reasons,
                    null);
        }
    }
}
