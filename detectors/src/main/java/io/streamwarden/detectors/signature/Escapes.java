package io.streamwarden.detectors.signature;

/**
 * One round of undoing escapes, in place: those of URLs, {@code %41} and {@code %u0041}, those of HTML, by name or by
 * number, and those of strings, backslash u and backslash x; and of the marks that separate values. What is not a valid
 * escape stays as it is. Output is never longer than input; one pass.
 */
final class Escapes {
    /** Stands between two values of a part in the canonical text; nothing decodes to it. */
    static final char SEPARATOR = 1;

    private static final String[] ENTITY_NAMES = {
        "lt", "gt", "quot", "apos", "amp", "sol", "bsol", "colon", "lpar", "rpar", "tab", "newline", "nbsp", "semi",
        "equals", "lbrace", "lcub", "rcub", "dollar", "grave", "num", "percnt", "period", "comma", "excl", "verbar"
    };
    private static final String ENTITY_VALUES = "<>\"'&/\\:()\t\n ;={{}$`#%.,!|";

    private final Disguise disguise;
    private char[] text = {};
    private int end;
    private int round;
    private Shape shape = Shape.PLAIN;
    /** Where reading goes on; the escape readers move it. */
    private int at;

    Escapes(Disguise disguise) {
        this.disguise = disguise;
    }

    /** Decodes {@code text[0, length)}; returns the new length. In the round 0 it also separates values. */
    int decode(char[] text, int length, int round, Shape shape) {
        this.text = text;
        this.end = length;
        this.round = round;
        this.shape = shape;
        boolean inForm = shape == Shape.FORM;
        int out = 0;
        at = 0;
        while (at < end) {
            char c = text[at++];
            int value = c;
            switch (c) {
                case '%' -> value = percent();
                case '\\' -> value = backslash();
                case '&' -> value = ampersand(inForm);
                case '+' -> value = round == 0 && (inForm || shape == Shape.PATH) ? ' ' : '+';
                case '?' -> {
                    if (round == 0 && shape == Shape.URL && !inForm) {
                        inForm = true;
                        value = SEPARATOR;
                    }
                }
                case ';' -> value = round == 0 && shape == Shape.COOKIE ? SEPARATOR : ';';
                case '"' -> value = round == 0 && shape == Shape.JSON ? SEPARATOR : '"';
                case '\r', '\n' -> value = round == 0 && shape == Shape.LINES ? SEPARATOR : c;
                case SEPARATOR -> value = round == 0 ? 2 : SEPARATOR;
                default -> {}
            }
            text[out++] = (char) value;
        }
        return out;
    }

    private int percent() {
        if (round > 2) {
            return '%';
        }
        if (at < end && (text[at] | 0x20) == 'u') {
            int value = hex(at + 1, 4);
            return value < 0 ? '%' : take(value, 5);
        }
        int value = hex(at, 2);
        if (value < 0 && at + 1 < end && text[at] != '%' && text[at + 1] == '%') {
            return take(text[at], 1); // some servers drop a percent sign that starts no escape: %O%R
        }
        return value < 0 ? '%' : take(value, 2);
    }

    private int backslash() {
        if (at >= end) {
            return '\\';
        }
        char kind = text[at];
        if (kind == 'x' || kind == 'X') {
            int value = hex(at + 1, 2);
            return value < 0 ? '\\' : take(value, 3);
        }
        if (kind == 'u' || kind == 'U') {
            int value = hex(at + 1, 4);
            return value < 0 ? '\\' : take(value, 5);
        }
        if (shape == Shape.JSON && round == 0) {
            int value = "\"/bfnrt".indexOf(kind);
            return value < 0 ? '\\' : take("\"/\b\f\n\r\t".charAt(value), 1);
        }
        return '\\';
    }

    private int ampersand(boolean inForm) {
        boolean separates = round == 0 && inForm;
        if (at < end && text[at] == '#') {
            return numericEntity(separates);
        }
        int stop = at;
        while (stop < end && stop - at < 8 && isLetter(text[stop])) {
            stop++;
        }
        boolean closed = stop < end && text[stop] == ';';
        if (closed || !separates || !isParameter(stop)) {
            int entity = entity(at, stop, closed);
            if (entity >= 0) {
                int length = closed ? stop - at + 1 : ENTITY_NAMES[entity].length();
                char value = ENTITY_VALUES.charAt(entity);
                if (separates && value == '&') {
                    at += length;
                    return SEPARATOR;
                }
                return take(value, length);
            }
        }
        return separates ? SEPARATOR : '&';
    }

    /** What follows a bare {@code &} looks like the next parameter: its name, then an equals sign. */
    private boolean isParameter(int stop) {
        return stop == at || (stop < end && "=_-[.&".indexOf(text[stop]) >= 0);
    }

    private int numericEntity(boolean separates) {
        int i = at + 1;
        int base = 10;
        if (i < end && (text[i] | 0x20) == 'x') {
            base = 16;
            i++;
        }
        int start = i;
        int value = 0;
        while (i < end && i - start < 8) {
            int digit = hexDigit(text[i]);
            if (digit < 0 || digit >= base) {
                break;
            }
            value = Math.min(value * base + digit, 0x10000);
            i++;
        }
        if (i == start) {
            return separates ? SEPARATOR : '&';
        }
        if (i < end && text[i] == ';') {
            i++;
        }
        return take(Math.min(value, 0xffff), i - at);
    }

    /** Without the closing semicolon only the oldest five names count, and what follows may be anything. */
    private int entity(int from, int to, boolean closed) {
        for (int i = 0; i < ENTITY_NAMES.length; i++) {
            String name = ENTITY_NAMES[i];
            boolean fits = closed ? to - from == name.length() : i < 5 && to - from >= name.length();
            if (fits && startsWith(from, name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(int from, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((text[from + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int take(int value, int length) {
        at += length;
        disguise.decoded(value, round);
        return value == SEPARATOR ? 2 : value;
    }

    private int hex(int from, int digits) {
        if (from + digits > end) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = hexDigit(text[i]);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static boolean isLetter(char c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }
}
