package io.streamwarden.schema.registry;

import org.jspecify.annotations.Nullable;

/** The registry answered something that this client cannot use: not JSON, too large, not an Avro schema. */
public final class UnexpectedAnswerException extends RegistryException {
    UnexpectedAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
