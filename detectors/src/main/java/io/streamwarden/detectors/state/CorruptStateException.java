package io.streamwarden.detectors.state;

/** Stored bytes that this codec did not write, or that were damaged. */
public final class CorruptStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptStateException(String problem) {
        super("Entity state cannot be read: " + problem);
    }
}
