package io.streamwarden.schema.wire;

import org.jspecify.annotations.Nullable;

/** The schema that the record was written with cannot be resolved to the one it is to be read with. */
public final class IncompatibleSchemaException extends WireFormatException {
    IncompatibleSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
