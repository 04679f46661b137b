package io.streamwarden.schema.wire;

import org.jspecify.annotations.Nullable;

/** The registry is needed, because the schema is new here, and does not answer; the record may be good. */
public final class RegistryUnavailableException extends WireFormatException {
    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
