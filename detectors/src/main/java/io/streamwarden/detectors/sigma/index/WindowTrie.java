package io.streamwarden.detectors.sigma.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The windows of needles as a tree, its nodes numbered breadth first from the root, 0. Made once, then thrown away. */
final class WindowTrie {
    private final byte[] columns = new byte[129];
    private int columnCount = 1;
    private final List<Node> nodes = new ArrayList<>();
    private final int[] alsoEnds;

    private static final class Node {
        private final int parent;
        private final int column;
        private final Map<Integer, Node> children = new HashMap<>(2);
        private int ends = -1;
        private int number;

        Node(int parent, int column) {
            this.parent = parent;
            this.column = column;
        }
    }

    WindowTrie(Needle[] needles) {
        this.alsoEnds = new int[needles.length];
        Arrays.fill(alsoEnds, -1);
        for (Needle needle : needles) {
            for (int i = 0; i < needle.windowLength(); i++) {
                int cell = cell(needle.windowChar(i));
                if (columns[cell] == 0) {
                    columns[cell] = (byte) columnCount++;
                }
            }
        }
        grow(needles);
    }

    private static int cell(char c) {
        return c < 128 ? c : 128;
    }

    /** Level by level, so that numbers go up with depth. */
    private void grow(Needle[] needles) {
        nodes.add(new Node(-1, 0));
        int[] at = new int[needles.length];
        int longest =
                Arrays.stream(needles).mapToInt(Needle::windowLength).max().orElse(0);
        for (int depth = 0; depth < longest; depth++) {
            for (int i = 0; i < needles.length; i++) {
                if (depth < needles[i].windowLength()) {
                    at[i] = child(at[i], columns[cell(needles[i].windowChar(depth))]);
                    if (depth + 1 == needles[i].windowLength()) {
                        alsoEnds[i] = nodes.get(at[i]).ends;
                        nodes.get(at[i]).ends = i;
                    }
                }
            }
        }
    }

    private int child(int parent, int column) {
        Node child = nodes.get(parent).children.computeIfAbsent(column, key -> {
            var made = new Node(parent, key);
            made.number = nodes.size();
            nodes.add(made);
            return made;
        });
        return child.number;
    }

    int size() {
        return nodes.size();
    }

    /** By ASCII character, and at 128 for all others; 0 if no window has the character. */
    byte[] columns() {
        return columns;
    }

    int columnCount() {
        return columnCount;
    }

    int parent(int node) {
        return nodes.get(node).parent;
    }

    int column(int node) {
        return nodes.get(node).column;
    }

    int ends(int node) {
        return nodes.get(node).ends;
    }

    int[] alsoEnds() {
        return alsoEnds;
    }

    int[] childColumns(int node) {
        return nodes.get(node).children.keySet().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    int child(int node, Integer column) {
        Node child = nodes.get(node).children.get(column);
        return child == null ? -1 : child.number;
    }
}
