package io.streamwarden.schema.wire;

import org.jspecify.annotations.Nullable;

/** The registry answered, and will not give the id that is needed to write the record. */
public final class SchemaRefusedException extends WireFormatException {
    SchemaRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
