package io.streamwarden.detectors.sigma.yaml;

import java.io.Reader;

/**
 * Hands out a text in pieces that never end between the two halves of a surrogate pair.
 *
 * <p>SnakeYAML fails on files in which an emoji lies across the edge of its buffer; with this reader none does.
 */
final class WholePairsReader extends Reader {
    private final String text;
    private int at;

    WholePairsReader(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (at >= text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), at + length);
        if (end - at > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        text.getChars(at, end, buffer, offset);
        int count = end - at;
        at = end;
        return count;
    }

    @Override
    public void close() {}
}
