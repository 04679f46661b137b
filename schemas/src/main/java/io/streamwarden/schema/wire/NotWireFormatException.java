package io.streamwarden.schema.wire;

import org.jspecify.annotations.Nullable;

/** The bytes do not start with the wire format's header. */
public final class NotWireFormatException extends WireFormatException {
    NotWireFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
