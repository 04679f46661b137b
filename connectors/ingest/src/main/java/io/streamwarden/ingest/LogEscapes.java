package io.streamwarden.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What web servers do to a text before they put it between quotes: {@code \"}, {@code \\} and {@code \xHH} (nginx and
 * Apache). Nothing else is undone; percent signs are the client's own.
 */
final class LogEscapes {
    private LogEscapes() {}

    /**
     * The text as the client sent it. Runs of {@code \xHH} are bytes: UTF-8 where they are valid, else each is the
     * character of its number (ISO 8859-1), so that no byte is lost.
     */
    static String undo(String text, int from, int to) {
        int escape = text.indexOf('\\', from);
        if (escape < 0 || escape >= to) {
            return text.substring(from, to);
        }
        StringBuilder plain = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 == to) {
                plain.append(c);
                at++;
            } else if (hexByte(text, at, to) >= 0) {
                at = appendBytes(plain, text, at, to);
            } else {
                char next = text.charAt(at + 1);
                if (next != '"' && next != '\\') {
                    plain.append(c);
                }
                plain.append(next);
                at += 2;
            }
        }
        return plain.toString();
    }

    private static int appendBytes(StringBuilder plain, String text, int from, int to) {
        int end = from;
        while (hexByte(text, end, to) >= 0) {
            end += 4;
        }
        ByteBuffer bytes = ByteBuffer.allocate((end - from) / 4);
        for (int at = from; at < end; at += 4) {
            bytes.put((byte) hexByte(text, at, to));
        }
        bytes.flip();
        try {
            plain.append(StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()));
        } catch (CharacterCodingException e) {
            plain.append(StandardCharsets.ISO_8859_1.decode(bytes));
        }
        return end;
    }

    /** The byte that {@code \xHH} at {@code at} stands for, or -1. */
    private static int hexByte(String text, int at, int to) {
        if (at + 4 > to || text.charAt(at) != '\\' || text.charAt(at + 1) != 'x') {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 2), 16);
        int low = Character.digit(text.charAt(at + 3), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }
}
