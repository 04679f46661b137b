package io.streamwarden.schema.registry;

/** The registry holds the schema, version or level for invalid (HTTP 422, error codes 422xx). */
public final class InvalidSchemaException extends RegistryException {
    InvalidSchemaException(String message) {
        super(message, null);
    }
}
