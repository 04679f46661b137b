package io.streamwarden.schema.registry;

/** So many ids were unknown lately that the registry is not asked for another until a pause is over. */
public final class TooManyUnknownIdsException extends RegistryException {
    TooManyUnknownIdsException(String message) {
        super(message, null);
    }
}
