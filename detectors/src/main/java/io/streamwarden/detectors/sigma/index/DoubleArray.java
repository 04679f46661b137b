package io.streamwarden.detectors.sigma.index;

import java.util.Arrays;
import java.util.BitSet;

/** Lays a tree's nodes into cells so that the children of a node stand at one base plus their columns. */
final class DoubleArray {
    private static final int FREE = -1;
    /** Tries at filling gaps before a node with several children goes to the end. */
    private static final int MOST_TRIES = 64;

    private final int[] cellOf;
    private final int columns;
    private final BitSet used = new BitSet();
    private int[] base;
    private int[] check;
    private int firstGap;
    private int end;

    DoubleArray(WindowTrie trie) {
        this.cellOf = new int[trie.size()];
        this.columns = trie.columnCount();
        this.base = new int[2 * trie.size() + columns];
        this.check = new int[base.length];
        Arrays.fill(check, FREE);
        used.set(0, columns);
        this.end = columns;
        for (int node = 0; node < trie.size(); node++) {
            int[] children = trie.childColumns(node);
            if (children.length > 0) {
                place(trie, node, children);
            }
        }
        // A look-up may ask up to one row of columns past the last cell.
        base = Arrays.copyOf(base, end + columns);
        int[] whole = new int[end + columns];
        Arrays.fill(whole, FREE);
        System.arraycopy(check, 0, whole, 0, Math.min(check.length, end));
        check = whole;
    }

    private void place(WindowTrie trie, int node, int[] children) {
        int start = freeBase(children);
        int last = start + children[children.length - 1];
        if (last >= check.length) {
            int before = check.length;
            base = Arrays.copyOf(base, 2 * last);
            check = Arrays.copyOf(check, 2 * last);
            Arrays.fill(check, before, check.length, FREE);
        }
        base[cellOf[node]] = start;
        for (int column : children) {
            used.set(start + column);
            check[start + column] = cellOf[node];
            cellOf[trie.child(node, column)] = start + column;
        }
        end = Math.max(end, last + 1);
    }

    private int freeBase(int[] children) {
        firstGap = used.nextClearBit(firstGap);
        int cell = firstGap;
        for (int tries = 0; tries < MOST_TRIES && cell < end; tries++) {
            int start = cell - children[0];
            if (fits(start, children)) {
                return start;
            }
            cell = used.nextClearBit(cell + 1);
        }
        return end - children[0];
    }

    private boolean fits(int start, int[] children) {
        for (int column : children) {
            if (used.get(start + column)) {
                return false;
            }
        }
        return true;
    }

    int of(int node) {
        return cellOf[node];
    }

    int[] base() {
        return base;
    }

    int[] check() {
        return check;
    }
}
