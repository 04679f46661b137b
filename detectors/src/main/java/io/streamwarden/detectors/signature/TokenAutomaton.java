package io.streamwarden.detectors.signature;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * All tokens at once over a text: an Aho-Corasick automaton (CACM 18(6), 1975) as one dense table.
 *
 * <p>Columns are the characters that occur in some token; both cases of a letter, space and line break, slash and
 * backslash share one. Immutable, shared by all threads; one table look-up a character.
 */
final class TokenAutomaton {
    private static final int ROOT = 0;

    private final byte[] columnOf = new byte[128];
    private final int columns;
    /** The state after {@code state * columns + column}. */
    private final char[] next;
    /** Characters from the root to each state. */
    private final byte[] depth;
    /** The first token that ends in a state, or -1; more follow in {@link #alsoEnds}. */
    private final int[] ends;
    /** The next token with the same text, or -1. */
    private final int[] alsoEnds;
    /** The nearest shorter state, by suffix, in which a token ends, or 0. */
    private final char[] shorter;

    /** @throws IllegalArgumentException if the tokens need more than 65,535 states */
    TokenAutomaton(List<Token> tokens) {
        this.columns = assignColumns(tokens);
        int most = 1 + tokens.stream().mapToInt(token -> token.text().length()).sum();
        if (most > Character.MAX_VALUE) {
            throw new IllegalArgumentException("Tokens hold at most 65,534 characters in all, got " + most);
        }
        char[] table = new char[most * columns];
        this.depth = new byte[most];
        this.ends = new int[most];
        this.alsoEnds = new int[tokens.size()];
        this.shorter = new char[most];
        Arrays.fill(ends, -1);
        Arrays.fill(alsoEnds, -1);
        int states = plant(tokens, table);
        this.next = Arrays.copyOf(table, states * columns);
        connect(states);
    }

    private int assignColumns(List<Token> tokens) {
        boolean[] used = new boolean[128];
        for (Token token : tokens) {
            token.text().chars().forEach(c -> used[c] = true);
        }
        int count = 1;
        for (int c = 0; c < 128; c++) {
            if (used[c]) {
                columnOf[c] = (byte) count++;
            }
        }
        for (int c = 'a'; c <= 'z'; c++) {
            columnOf[c - 0x20] = columnOf[c];
        }
        columnOf['\n'] = columnOf[' '];
        columnOf['\\'] = columnOf['/'];
        return count;
    }

    private int plant(List<Token> tokens, char[] table) {
        int states = 1;
        for (int id = 0; id < tokens.size(); id++) {
            String text = tokens.get(id).text();
            int state = ROOT;
            for (int i = 0; i < text.length(); i++) {
                int cell = state * columns + columnOf[text.charAt(i)];
                if (table[cell] == 0) {
                    depth[states] = (byte) (i + 1);
                    table[cell] = (char) states++;
                }
                state = table[cell];
            }
            alsoEnds[id] = ends[state];
            ends[state] = id;
        }
        return states;
    }

    /** Breadth first, so that the shorter state of a state is complete before the state is. */
    private void connect(int states) {
        char[] fallback = new char[states];
        var queue = new ArrayDeque<Integer>();
        for (int column = 0; column < columns; column++) {
            if (next[column] != 0) {
                queue.add((int) next[column]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int suffix = fallback[state];
            shorter[state] = ends[suffix] >= 0 ? (char) suffix : shorter[suffix];
            for (int column = 0; column < columns; column++) {
                int cell = state * columns + column;
                int target = next[suffix * columns + column];
                if (next[cell] == 0) {
                    next[cell] = (char) target;
                } else {
                    fallback[next[cell]] = (char) target;
                    queue.add((int) next[cell]);
                }
            }
        }
    }

    /** Called for each token found: its number in the book and where it ends. */
    interface Hits {
        void hit(int token, int end);
    }

    /** Reports every token in {@code text[from, to)}. */
    void scan(char[] text, int from, int to, Hits hits) {
        int state = ROOT;
        for (int i = from; i < to; i++) {
            char c = text[i];
            state = c < 128 ? next[state * columns + columnOf[c]] : ROOT;
            int found = ends[state] >= 0 ? state : shorter[state];
            while (found != 0) {
                for (int token = ends[found]; token >= 0; token = alsoEnds[token]) {
                    hits.hit(token, i + 1);
                }
                found = shorter[found];
            }
        }
    }

    /** Some token stands in {@code text[0, end)} right at {@code at}. Looks at no more than the longest token has. */
    boolean startsAt(char[] text, int at, int end) {
        int state = ROOT;
        for (int i = at; i < end; i++) {
            char c = text[i];
            state = c < 128 ? next[state * columns + columnOf[c]] : ROOT;
            if (depth[state] != i - at + 1) {
                return false;
            }
            if (ends[state] >= 0) {
                return true;
            }
        }
        return false;
    }
}
