package io.streamwarden.detectors.sigma.match;

/**
 * Unicode's simple case folding, one char to one char, the same in every locale.
 *
 * <p>The dotted and the dotless Turkish i fold to themselves, as Unicode has it. Letters outside the Basic Multilingual
 * Plane (Deseret, Adlam) are compared as they are.
 */
public final class Fold {
    private static final char[] TABLE = new char[1 << 16];

    static {
        for (int c = 0; c < TABLE.length; c++) {
            TABLE[c] = Character.toLowerCase(Character.toUpperCase((char) c));
        }
        TABLE['\u0130'] = '\u0130';
        TABLE['\u0131'] = '\u0131';
    }

    private Fold() {}

    public static char of(char c) {
        return TABLE[c];
    }

    static char of(char c, boolean cased) {
        return cased ? c : TABLE[c];
    }

    static String of(String text, boolean cased) {
        if (cased) {
            return text;
        }
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = TABLE[folded[i]];
        }
        return new String(folded);
    }

    /** {@code part} stands in {@code text} at {@code offset}. */
    static boolean regionEquals(String text, int offset, String part, boolean cased) {
        int length = part.length();
        if (offset < 0 || offset + length > text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char left = text.charAt(offset + i);
            char right = part.charAt(i);
            if (left != right && (cased || TABLE[left] != TABLE[right])) {
                return false;
            }
        }
        return true;
    }
}
