package io.streamwarden.ingest;

import java.nio.charset.StandardCharsets;

/**
 * One line of a log without its line end: what stood in the file, and where.
 *
 * <p>A line over the reader's bound is cut: it holds the first bytes up to the bound, the rest was never kept.
 */
public final class LogLine {
    private final long number;
    private final byte[] bytes;
    private final boolean cut;

    private LogLine(long number, byte[] bytes, boolean cut) {
        this.number = number;
        this.bytes = bytes;
        this.cut = cut;
    }

    /** A whole line; {@code bytes} is kept, not copied. */
    static LogLine whole(long number, byte[] bytes) {
        return new LogLine(number, bytes, false);
    }

    /** The beginning of a line that was too long. */
    static LogLine cut(long number, byte[] bytes) {
        return new LogLine(number, bytes, true);
    }

    /** A whole line given as text. */
    public static LogLine of(long number, String text) {
        return whole(number, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Its place in the file, from 1. */
    public long number() {
        return number;
    }

    /** The bytes as they stood in the file, for a dead letter. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** For use inside this package only: not copied, so never to be changed. */
    byte[] sharedBytes() {
        return bytes;
    }

    /** The line as UTF-8; each invalid sequence becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The line was longer than the reader's bound. */
    public boolean isCut() {
        return cut;
    }

    /** Nothing in it but spaces and tabs. */
    public boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !cut;
    }
}
