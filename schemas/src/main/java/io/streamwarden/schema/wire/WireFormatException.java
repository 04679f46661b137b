package io.streamwarden.schema.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record could not be read or written; which subclass says why.
 *
 * <p>Has no stack trace: hostile records may come by the thousand, and message and cause say all there is to say.
 */
public abstract sealed class WireFormatException extends SerializationException
        permits IncompatibleSchemaException,
                MalformedRecordException,
                NotWireFormatException,
                RegistryUnavailableException,
                SchemaRefusedException,
                UnknownSchemaIdException,
                WrongRecordTypeException {

    WireFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same record may go through later, since the fault is not its own. */
    public boolean isTransient() {
        return this instanceof RegistryUnavailableException;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written, so nothing needs the lock
    public Throwable fillInStackTrace() {
        return this;
    }
}
