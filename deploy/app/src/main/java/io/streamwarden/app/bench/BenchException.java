package io.streamwarden.app.bench;

/** The benchmark cannot go on; the message says what failed, and shows the end of its log where it was a child process. */
final class BenchException extends RuntimeException {
    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
