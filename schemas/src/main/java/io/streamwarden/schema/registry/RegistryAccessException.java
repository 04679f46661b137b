package io.streamwarden.schema.registry;

/** The registry does not let us in, or not do this (HTTP 401 or 403). */
public final class RegistryAccessException extends RegistryException {
    RegistryAccessException(String message) {
        super(message, null);
    }
}
