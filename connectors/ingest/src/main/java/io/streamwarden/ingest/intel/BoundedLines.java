package io.streamwarden.ingest.intel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of at most {@value #MOST_BYTES} bytes; what a line has more is left out. */
final class BoundedLines {
    static final int MOST_BYTES = 16 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private long number;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    /** The next line, a byte order mark left out, or null at the end. */
    @Nullable
    String next() throws IOException {
        line.reset();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() < MOST_BYTES) {
                line.write(read);
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return ++number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Of the line last given, from 1. */
    long number() {
        return number;
    }
}
