package io.streamwarden.detectors.signature;

/**
 * The last step to the canonical form, in place: UTF-8 bytes to characters (overlong ones too), look-alikes to ASCII,
 * capitals to small letters, runs of white space to one space, or to one line break if the run holds one; NUL and
 * invisible characters go. Output is never longer than input; one pass.
 */
final class Folding {
    private static final char REMOVED = 0xffff;
    private static final char UNKNOWN = 0xfffd;
    /** The least code point that needs 1 + index bytes; anything below, written so long, is overlong. */
    private static final int[] LEAST = {0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};

    private final Disguise disguise;

    Folding(Disguise disguise) {
        this.disguise = disguise;
    }

    /** Folds {@code text[0, length)}; returns the new length. */
    int fold(char[] text, int length) {
        int out = 0;
        int i = 0;
        while (i < length) {
            int c = text[i++];
            if (c >= 0xc0 && c <= 0xfd) {
                int extra = continuation(text, i, length, c);
                if (extra > 0) {
                    c = codePoint(text, i, extra, c);
                    i += extra;
                } else if (c <= 0xc1 && i < length && isLaxOverlong(text[i])) {
                    disguise.overlong++;
                    c = text[i++];
                }
            }
            char folded = fold(c);
            if (folded == ' ' || folded == '\n') {
                if (out == 0 || (text[out - 1] != ' ' && text[out - 1] != '\n')) {
                    text[out++] = folded;
                } else if (folded == '\n') {
                    text[out - 1] = '\n';
                }
            } else if (folded != REMOVED) {
                text[out++] = folded;
            }
        }
        return out;
    }

    /** How many continuation bytes follow the lead byte {@code c}, or 0 if one is missing. */
    private static int continuation(char[] text, int at, int length, int c) {
        int extra = c < 0xe0 ? 1 : c < 0xf0 ? 2 : c < 0xf8 ? 3 : c < 0xfc ? 4 : 5;
        if (at + extra > length) {
            return 0;
        }
        for (int i = at; i < at + extra; i++) {
            if (text[i] < 0x80 || text[i] > 0xbf) {
                return 0;
            }
        }
        return extra;
    }

    private int codePoint(char[] text, int at, int extra, int lead) {
        int value = lead & 0x3f >> extra;
        for (int i = at; i < at + extra; i++) {
            value = value << 6 | (text[i] & 0x3f);
        }
        if (value < LEAST[extra] && value >= 0) {
            disguise.overlong++;
        }
        return value < 0 || value > 0xffff ? UNKNOWN : value;
    }

    /** Old decoders dropped a lead byte that nothing may follow: {@code %c0%2f} was a slash to them too. */
    private static boolean isLaxOverlong(char next) {
        return next == '.' || next == '/' || next == '\\';
    }

    private char fold(int c) {
        if (c < 0x80) {
            return foldAscii(c);
        }
        if (c >= 0xff01 && c <= 0xff5e) {
            return foldAscii(c - 0xfee0);
        }
        return switch (c) {
            case 0xa0, 0x85 -> {
                disguise.oddSpaces++;
                yield ' ';
            }
            case 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a -> ' ';
            case 0x202f, 0x205f, 0x3000 -> ' ';
            case 0x2028, 0x2029 -> '\n';
            case 0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff -> REMOVED;
            case 0x2018, 0x2019, 0x201b, 0x2032, 0x2b9, 0x2bb, 0x2bc, 0xb4 -> '\'';
            case 0x201c, 0x201d, 0x201f, 0x2033, 0x2ba -> '"';
            case 0x2039, 0x3008, 0xfe64 -> '<';
            case 0x203a, 0x3009, 0xfe65 -> '>';
            case 0x2044, 0x2215, 0xefc8, 0xf025 -> '/';
            case 0x2216, 0xfe68 -> '\\';
            case 0x2024 -> '.';
            case 0x37e -> ';';
            case 0x131, 0x130 -> 'i';
            case 0x17f -> 's';
            case 0x212a -> 'k';
            default -> (char) c;
        };
    }

    private char foldAscii(int c) {
        if (c >= 'A' && c <= 'Z') {
            return (char) (c | 0x20);
        }
        if (c > ' ' && c < 0x7f) {
            return (char) c;
        }
        switch (c) {
            case Escapes.SEPARATOR -> {
                return Escapes.SEPARATOR;
            }
            case ' ', '\t' -> {
                return ' ';
            }
            case '\n', '\r' -> {
                return '\n';
            }
            case 0 -> {
                disguise.nuls++;
                return REMOVED;
            }
            case 0x7f -> {
                return REMOVED;
            }
            default -> {
                disguise.oddSpaces++;
                return ' ';
            }
        }
    }
}
