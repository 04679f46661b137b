package io.streamwarden.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Tells by the first bytes whether an input is compressed, so that a pipe is read like a file; unpacks gzip. */
final class PlainInput {
    private static final int LONGEST_SIGNATURE = 6;

    private PlainInput() {}

    /** @throws IOException if the input cannot be read, or is compressed in a way other than gzip */
    static InputStream of(InputStream raw, String name) throws IOException {
        ToTheEnd in = new ToTheEnd(raw);
        byte[] first = in.readNBytes(LONGEST_SIGNATURE);
        in.unread(first);
        if (startsWith(first, 0x1f, 0x8b)) {
            return new GZIPInputStream(in, 64 * 1024);
        }
        String packed = startsWith(first, 0x28, 0xb5, 0x2f, 0xfd)
                ? "zstd"
                : startsWith(first, 0xfd, '7', 'z', 'X', 'Z', 0)
                        ? "xz"
                        : startsWith(first, 'B', 'Z', 'h') ? "bzip2" : "";
        if (!packed.isEmpty()) {
            throw new IOException(name + " is compressed with " + packed + "; only gzip is read, so unpack it first");
        }
        return in;
    }

    private static boolean startsWith(byte[] bytes, int... signature) {
        if (bytes.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((bytes[i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says that more is available until the true end: GZIPInputStream takes 0, which pipes say between two writes, for
     * the end of the last member, and would leave out the rest of a file joined from several.
     */
    private static final class ToTheEnd extends PushbackInputStream {
        ToTheEnd(InputStream in) {
            super(in, LONGEST_SIGNATURE);
        }

        @Override
        public int available() throws IOException {
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return Math.max(1, super.available());
        }
    }
}
