package io.streamwarden.schema.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The registry did not do what was asked; which subclass says why. */
public abstract sealed class RegistryException extends SerializationException
        permits InvalidSchemaException,
                NotRegisteredException,
                RegistryAccessException,
                RegistryUnreachableException,
                SchemaConflictException,
                TooManyUnknownIdsException,
                UnexpectedAnswerException {

    RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
