package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.sigma.match.Fold;
import io.streamwarden.detectors.sigma.match.Wildcards;

/**
 * The one spelling in which the index compares: case folded, every dash of {@link Wildcards#DASH} and the slash one
 * character. It tells apart less than the rules do, never more, so what a rule finds the index has seen.
 */
final class Looseness {
    private static final char DASH = '-';
    private static final char[] TABLE = new char[1 << 16];

    static {
        for (int c = 0; c < TABLE.length; c++) {
            TABLE[c] = Fold.of((char) c);
        }
        for (char dash : Wildcards.dashes()) {
            TABLE[dash] = DASH;
        }
        TABLE[Wildcards.DASH] = DASH;
    }

    private Looseness() {}

    static char of(char c) {
        return TABLE[c];
    }

    static String of(String text) {
        char[] loose = text.toCharArray();
        apply(loose, loose.length);
        return new String(loose);
    }

    static void apply(char[] text, int length) {
        for (int i = 0; i < length; i++) {
            text[i] = TABLE[text[i]];
        }
    }
}
