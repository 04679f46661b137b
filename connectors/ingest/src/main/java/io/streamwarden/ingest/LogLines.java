package io.streamwarden.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parts a stream of bytes into lines, whatever the bytes are. Holds at most one block and one line up to the bound: of a
 * longer line the first bytes are kept and the rest is read past.
 *
 * <p>A line ends with LF or CRLF; the last may end without. A byte order mark before the first line is left out.
 */
public final class LogLines {
    private static final int BLOCK = 64 * 1024;
    /** Bytes that do not count towards the bound, a byte order mark and a CR, and one that breaks it. */
    private static final int MARKS = 5;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] block = new byte[BLOCK];
    private int from;
    private int to;
    private long number;

    /** The beginning of a line that did not end in its block; empty for nearly all lines. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    LogLines(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * The lines of a file or a pipe, plain or gzip; whoever opened it closes it.
     *
     * @param name for messages
     * @throws IOException if it cannot be read, or is compressed with something other than gzip
     */
    public static LogLines of(InputStream raw, String name, int maxLineBytes) throws IOException {
        return new LogLines(PlainInput.of(raw, name), maxLineBytes);
    }

    /** The next line, or null at the end. */
    public @Nullable LogLine next() throws IOException {
        begun.reset();
        while (true) {
            int end = from;
            while (end < to && block[end] != '\n') {
                end++;
            }
            boolean ended = end < to;
            if (ended && begun.size() == 0) {
                LogLine line = line(block, from, end);
                from = end + 1;
                return line;
            }
            keep(from, end);
            from = ended ? end + 1 : end;
            if (ended || !fill()) {
                return ended || begun.size() > 0 ? line(begun.toByteArray(), 0, begun.size()) : null;
            }
        }
    }

    /** Number of the line that was read last. */
    long number() {
        return number;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(block));
        return to > 0;
    }

    /** Adds a part of the block to the line begun, up to what shows that the line is over its bound. */
    private void keep(int start, int end) {
        int length = Math.min(end - start, maxLineBytes + MARKS - begun.size());
        begun.write(block, start, Math.max(0, length));
    }

    private LogLine line(byte[] bytes, int start, int end) {
        number++;
        int first = number == 1 && startsWithMark(bytes, start, end) ? start + 3 : start;
        int last = end > first && bytes[end - 1] == '\r' ? end - 1 : end;
        return last - first > maxLineBytes
                ? LogLine.cut(number, Arrays.copyOfRange(bytes, first, first + maxLineBytes))
                : LogLine.whole(number, Arrays.copyOfRange(bytes, first, last));
    }

    private static boolean startsWithMark(byte[] bytes, int start, int end) {
        return end - start >= 3
                && bytes[start] == (byte) 0xEF
                && bytes[start + 1] == (byte) 0xBB
                && bytes[start + 2] == (byte) 0xBF;
    }
}
