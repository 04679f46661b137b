package io.streamwarden.detectors.sigma;

/**
 * A document that is not in force, and why.
 *
 * @param line counted from 1, of what is wrong; 0 when no line can be named
 * @param reason what was wrong, the value, and what would be right
 * @param takenBy the source of the document that has the id or name already, where that is what was wrong; else empty
 */
public record Refusal(String source, int line, String reason, String takenBy) {
    public Refusal(String source, int line, String reason) {
        this(source, line, reason, "");
    }

    @Override
    public String toString() {
        return source + ":" + line + ": " + reason;
    }
}
