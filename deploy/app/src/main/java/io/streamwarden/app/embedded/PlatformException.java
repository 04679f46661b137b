package io.streamwarden.app.embedded;

/** The embedded Kafka or registry could not do what was asked; the message names the cause and what would help. */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlatformException(String message) {
        super(message);
    }

    PlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
