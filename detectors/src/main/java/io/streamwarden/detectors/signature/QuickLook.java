package io.streamwarden.detectors.signature;

/**
 * Decides over raw characters, in one pass, that a text needs no closer look: nothing to decode, no character that an
 * attack needs, no token. This is all that an ordinary request costs. Owned by one thread.
 *
 * <p>Ordinary are letters, digits and {@code / _ . - = & , : ~}, but no dot after one of these signs, no two dashes
 * and no two {@code &} together. Tokens made of ordinary characters only start where a word starts and are at least four long, so
 * looking at the first four characters of each word misses none; {@link TokenBook} refuses others.
 */
final class QuickLook {
    private static final int STOP = 0;
    private static final int WORD = 1;
    private static final int MARK = 2;
    private static final int DOT = MARK | 4;
    private static final int DASH = MARK | 8;
    private static final int AMPERSAND = MARK | 16;
    private static final byte[] KINDS = new byte[128];

    /** Characters that the filter on the start of a word looks at. */
    static final int FILTERED = 4;

    static {
        for (int c = 0; c < 128; c++) {
            boolean word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            KINDS[c] = (byte) (word ? WORD : "/=,:~".indexOf(c) >= 0 ? MARK : STOP);
        }
        KINDS['.'] = DOT;
        KINDS['-'] = DASH;
        KINDS['&'] = AMPERSAND;
    }

    private final TokenAutomaton automaton;
    /** Bits by the hash of a word's first four characters: a token of ordinary characters may start so. */
    private final long[] starts = new long[1 << 10];

    private final char[] chars = new char[RequestText.LIMIT];

    QuickLook(TokenAutomaton automaton, TokenBook book) {
        this.automaton = automaton;
        for (Token token : book.tokens()) {
            if (!stops(token.text()) && !token.demands(Demand.AGENT_ONLY)) {
                int window = 0;
                for (int i = 0; i < FILTERED; i++) {
                    window = window << 8 | folded(token.text().charAt(i));
                }
                starts[hash(window) >>> 6] |= 1L << hash(window);
            }
        }
    }

    /** Nothing in {@code text} can score. Longer than {@link RequestText#LIMIT} is looked at to that limit. */
    boolean ordinary(String text) {
        int length = Math.min(text.length(), RequestText.LIMIT);
        text.getChars(0, length, chars, 0);
        int window = 0;
        int wordStarts = 0;
        int before = MARK;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c >= 128) {
                return false;
            }
            int kind = KINDS[c];
            if (kind == STOP || isPair(before, kind)) {
                return false;
            }
            window = window << 8 | folded(c);
            wordStarts = wordStarts << 1 | (before >> 1 & kind & WORD);
            if ((wordStarts & 8) != 0 && mayStart(window) && automaton.startsAt(chars, i - 3, length)) {
                return false;
            }
            before = kind;
        }
        return true;
    }

    private boolean mayStart(int window) {
        int hash = hash(window);
        return (starts[hash >>> 6] >>> hash & 1) != 0;
    }

    /** Two signs that are not ordinary together: a dot that starts a word, as hidden files do, two dashes, two {@code &}. */
    private static boolean isPair(int before, int kind) {
        return (kind == DOT && (before & MARK) != 0) || (kind > DOT && kind == before);
    }

    private static int folded(char c) {
        return c | 0x20;
    }

    private static int hash(int window) {
        return (window * 0x9e3779b1) >>> 16;
    }

    /** The text is not ordinary by its characters alone. */
    private static boolean stops(String text) {
        for (int i = 0; i < text.length(); i++) {
            int kind = KINDS[text.charAt(i)];
            if (kind == STOP || (i == 0 ? kind == DOT : isPair(KINDS[text.charAt(i - 1)], kind))) {
                return true;
            }
        }
        return false;
    }

    /** A text that holds {@code token} where it counts is never ordinary. */
    static boolean wouldStopAt(Token token) {
        boolean anchored = token.demands(Demand.WORD_START)
                || token.demands(Demand.SEGMENT_START)
                || token.demands(Demand.VALUE_START);
        String text = token.text();
        if (token.demands(Demand.AGENT_ONLY)) {
            return true; // user agents get no quick look
        }
        if (stops(text)) {
            return text.charAt(0) != '.' || anchored || stops("a" + text);
        }
        return anchored && KINDS[text.charAt(0)] == WORD && text.length() >= FILTERED;
    }
}
