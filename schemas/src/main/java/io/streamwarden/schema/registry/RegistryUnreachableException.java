package io.streamwarden.schema.registry;

import org.jspecify.annotations.Nullable;

/** No registry answered in time; it may answer later. */
public final class RegistryUnreachableException extends RegistryException {
    RegistryUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
