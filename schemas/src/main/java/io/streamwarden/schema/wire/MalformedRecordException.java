package io.streamwarden.schema.wire;

import org.jspecify.annotations.Nullable;

/** The bytes after the header are not one record of the schema: too short, too long, or out of bounds. */
public final class MalformedRecordException extends WireFormatException {
    MalformedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
