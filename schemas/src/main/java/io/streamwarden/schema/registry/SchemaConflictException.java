package io.streamwarden.schema.registry;

/** The registry refuses a schema that is not compatible with the versions it holds (HTTP 409). */
public final class SchemaConflictException extends RegistryException {
    SchemaConflictException(String message) {
        super(message, null);
    }
}
