package io.streamwarden.detectors.signature;

/**
 * One part of a request in the form that is matched: every disguise undone that a server, a database or a browser down
 * the line might undo.
 *
 * <p>URL escapes are undone up to three times, HTML, Unicode and {@code \x} escapes up to four; then characters are
 * folded ({@link Folding}). Backslashes stay: matching takes them for slashes where that matters. SQL comments stay too:
 * the SQL lexer takes them for white space or, if versioned, for their content.
 *
 * <p>Takes the first {@value #LIMIT} characters of a part, gives no more than that, in at most six passes over one
 * reused buffer. Owned by one thread; allocates nothing once made.
 */
final class RequestText {
    /** Characters of a part that are looked at; servers refuse request lines longer than about this. */
    static final int LIMIT = 8192;

    private static final int ROUNDS = 4;

    private final char[] chars = new char[LIMIT];
    private final Disguise disguise = new Disguise();
    private final Escapes escapes = new Escapes(disguise);
    private final Folding folding = new Folding(disguise);
    private int length;
    private long steps;

    /** Brings {@code raw} into canonical form; what was held before is gone. */
    void read(String raw, Shape shape) {
        int count = Math.min(raw.length(), LIMIT);
        raw.getChars(0, count, chars, 0);
        disguise.clear();
        for (int round = 0; round < ROUNDS; round++) {
            int before = count;
            steps += count;
            count = escapes.decode(chars, count, round, shape);
            if (count == before) {
                break;
            }
        }
        steps += count;
        length = folding.fold(chars, count);
    }

    /** The buffer; canonical text stands in {@code [0, length())}, values parted by {@link Escapes#SEPARATOR}. */
    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    /** What had to be undone to get here. */
    Disguise disguise() {
        return disguise;
    }

    /** Characters passed over since this object was made. */
    long steps() {
        return steps;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
