package io.streamwarden.detectors.sigma;

/**
 * Something in a document in force that is probably not what its author meant.
 *
 * @param line counted from 1
 */
public record Warning(String source, int line, String message) {
    @Override
    public String toString() {
        return source + ":" + line + ": " + message;
    }
}
