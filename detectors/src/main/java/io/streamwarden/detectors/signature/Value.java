package io.streamwarden.detectors.signature;

import java.util.Arrays;

/**
 * One value of a part, as a window on the canonical text, with what is asked of it again and again. Reused.
 *
 * <p>The window {@code [start, end)} holds the value without its name; {@code [from, end)} with it. A name that is not
 * plain is part of the value, since attacks stand there too.
 */
final class Value {
    /** Names under which people type what they like; a bare file name there is a question, not an attack. */
    private static final WordTable FREE_TEXT = new WordTable();

    /** Names under which a page that runs commands takes them. */
    private static final WordTable COMMAND_NAMES = new WordTable();

    static {
        FREE_TEXT.putAll(
                "q query search s text keyword keywords term terms wd find title subject message comment body", 1);
        COMMAND_NAMES.putAll("cmd exec command execute run shell system cmdline", 1);
    }

    char[] text = {};
    Part part = Part.PATH;
    /** Not the first value of its part. */
    boolean later;

    int from;
    int start;
    int end;
    private long low;
    private long high;

    void open(Part part, char[] text, int from, int end, boolean later) {
        this.part = part;
        this.text = text;
        this.from = from;
        this.end = end;
        this.later = later;
        this.start = part.named() ? afterName() : from;
        low = 0;
        high = 0;
        for (int i = from; i < end; i++) {
            char c = text[i];
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << c; // shifts take the lower six bits; beyond ASCII a false "has" does no harm
            }
        }
    }

    private int afterName() {
        for (int i = from; i < end; i++) {
            char c = text[i];
            if (c == '=') {
                return i + 1;
            }
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "_-.[]:~$ ".indexOf(c) >= 0;
            if (!plain || (c == '$' && i > from && text[i - 1] == '[') || (c == ' ' && i > from)) {
                return from;
            }
        }
        return from;
    }

    boolean isNamed() {
        return start > from;
    }

    boolean isNamed(String name) {
        return start - 1 - from == name.length()
                && Arrays.equals(text, from, start - 1, name.toCharArray(), 0, name.length());
    }

    boolean isFreeText() {
        return isNamed() && FREE_TEXT.code(text, from, start - 1) != 0;
    }

    boolean namesCommand() {
        return isNamed() && COMMAND_NAMES.code(text, from, start - 1) != 0;
    }

    /** The ASCII character stands somewhere in {@code [from, end)}. */
    boolean has(char c) {
        return c < 64 ? (low >>> c & 1) != 0 : (high >>> c & 1) != 0;
    }

    /** The character at {@code i}, or 0 outside of the value. */
    char at(int i) {
        return i < from || i >= end ? 0 : text[i];
    }

    int skipSpaces(int i) {
        int at = i;
        while (at < end && isSpace(text[at])) {
            at++;
        }
        return at;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isWord(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }
}
