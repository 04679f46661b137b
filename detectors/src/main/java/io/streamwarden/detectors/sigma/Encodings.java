package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.Wildcards;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The modifiers that encode a value as an attacker's tools would. Bytes are held as one char each. */
final class Encodings {
    private static final int[] FRONT = {0, 2, 3};
    private static final int[] BACK = {0, 3, 2};
    private static final int SHORTEST_OFFSET = 2;

    private Encodings() {}

    /** The texts between wildcards in UTF-16; {@code utf16} puts the byte order mark of little endian before them. */
    static String utf16(Modifier modifier, String pattern) {
        boolean mark = modifier == Modifier.UTF16;
        if (mark && !Wildcards.isLiteral(pattern)) {
            throw new IllegalArgumentException(
                    "a value with wildcards cannot be encoded with utf16: the mark stands at "
                            + "the start only; use wide, or escape the wildcards");
        }
        boolean big = modifier == Modifier.UTF16BE;
        var encoded = new StringBuilder(mark ? "\u00ff\u00fe" : "");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (Wildcards.isWildcard(c)) {
                encoded.append(c);
            } else {
                char high = (char) (c >> 8);
                char low = (char) (c & 0xff);
                encoded.append(big ? high : low).append(big ? low : high);
            }
        }
        return encoded.toString();
    }

    /**
     * The value in Base64.
     *
     * @param bytes the pattern holds bytes; else it is text, taken as UTF-8
     */
    static String base64(String pattern, boolean bytes) {
        return Base64.getEncoder().encodeToString(bytesOf(pattern, bytes));
    }

    /** What the value looks like inside something longer: one text for each of the three places it may start at. */
    static List<String> base64Offsets(String pattern, boolean bytes) {
        byte[] value = bytesOf(pattern, bytes);
        if (value.length < SHORTEST_OFFSET) {
            throw new IllegalArgumentException("base64offset needs a value of at least two bytes: of less, nothing is "
                    + "left that does not depend on what stands around it");
        }
        var variants = new ArrayList<String>();
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + value.length];
            System.arraycopy(value, 0, shifted, offset, value.length);
            String encoded = Base64.getEncoder().encodeToString(shifted);
            variants.add(encoded.substring(FRONT[offset], encoded.length() - BACK[shifted.length % 3]));
        }
        return variants;
    }

    private static byte[] bytesOf(String pattern, boolean bytes) {
        if (!Wildcards.isLiteral(pattern)) {
            throw new IllegalArgumentException("a value with wildcards cannot be encoded; put contains behind the "
                    + "encoding, and escape wildcards that are meant as text");
        }
        return pattern.getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
