package io.streamwarden.schema.wire;

import org.jspecify.annotations.Nullable;

/** The header names a schema that the registry does not have, or that is not Avro. */
public final class UnknownSchemaIdException extends WireFormatException {
    UnknownSchemaIdException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
