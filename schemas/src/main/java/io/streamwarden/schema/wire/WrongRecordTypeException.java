package io.streamwarden.schema.wire;

import org.jspecify.annotations.Nullable;

/** The record is of another type than the one that is read or written here. */
public final class WrongRecordTypeException extends WireFormatException {
    WrongRecordTypeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
