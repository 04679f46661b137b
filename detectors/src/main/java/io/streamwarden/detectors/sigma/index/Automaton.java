package io.streamwarden.detectors.sigma.index;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the windows of many needles in one pass: an Aho-Corasick automaton (CACM 18(6), 1975) in a double array (Aoe,
 * IEEE TSE 15(9), 1989), 20 bytes a state and no table row for each.
 *
 * <p>A state's children lie at its base plus the character's column; {@code check} says whose child a cell is. Columns are
 * the ASCII characters that occur in windows, and one for all others, which needles compare themselves.
 */
final class Automaton {
    static final Automaton EMPTY = new Automaton(List.of());

    private static final int ROOT = 0;

    private final byte[] columnOf;
    private final int[] base;
    private final int[] check;
    /** The state of the longest proper suffix. */
    private final int[] shorter;
    /** The first of the needles whose windows end here, or -1; more follow in {@link #alsoEnds}. */
    private final int[] ends;
    /** The nearest state by suffix, this one included, in which a window ends; 0 for none. */
    private final int[] nearest;

    private final Needle[] needles;
    private final int[] alsoEnds;

    Automaton(List<Needle> needles) {
        this.needles = needles.toArray(Needle[]::new);
        var trie = new WindowTrie(this.needles);
        var cells = new DoubleArray(trie);
        this.columnOf = trie.columns();
        this.base = cells.base();
        this.check = cells.check();
        this.shorter = new int[base.length];
        this.ends = new int[base.length];
        this.nearest = new int[base.length];
        this.alsoEnds = trie.alsoEnds();
        Arrays.fill(ends, -1);
        connect(trie, cells);
    }

    /** Nodes come breadth first, so that the shorter state of a state is complete before the state is. */
    private void connect(WindowTrie trie, DoubleArray cells) {
        for (int node = 0; node < trie.size(); node++) {
            int state = cells.of(node);
            ends[state] = trie.ends(node);
            int parent = trie.parent(node);
            shorter[state] = parent <= 0 ? ROOT : step(shorter[cells.of(parent)], trie.column(node));
            nearest[state] = ends[state] >= 0 ? state : state == ROOT ? ROOT : nearest[shorter[state]];
        }
    }

    private int step(int from, int column) {
        int state = from;
        while (true) {
            int next = base[state] + column;
            if (check[next] == state) {
                return next;
            }
            if (state == ROOT) {
                return ROOT;
            }
            state = shorter[state];
        }
    }

    void see(Sightings seen) {
        if (needles.length == 0) {
            return;
        }
        char[] text = seen.text();
        int length = seen.length();
        int state = ROOT;
        for (int i = 0; i < length; i++) {
            char c = text[i];
            int column = columnOf[c < 128 ? c : 128];
            state = column == 0 ? ROOT : step(state, column);
            for (int hit = nearest[state]; hit != ROOT; hit = nearest[shorter[hit]]) {
                for (int needle = ends[hit]; needle >= 0; needle = alsoEnds[needle]) {
                    needles[needle].see(text, length, i + 1, seen);
                }
            }
        }
    }
}
