package io.streamwarden.detectors.sigma.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A wildcard pattern over a whole text, matched piece by piece between the {@code *}s.
 *
 * <p>Each inner piece is taken at its first place, which is enough: a piece without {@code *} always spans the same number
 * of characters. So nothing backtracks, the cost is at most length of text times length of the longest piece, and
 * matching allocates nothing.
 */
public final class Glob {
    private final char[][] pieces;
    private final boolean openStart;
    private final boolean openEnd;
    private final boolean cased;
    private final int shortest;

    private Glob(char[][] pieces, boolean openStart, boolean openEnd, boolean cased) {
        this.pieces = pieces;
        this.openStart = openStart;
        this.openEnd = openEnd;
        this.cased = cased;
        this.shortest = Arrays.stream(pieces).mapToInt(piece -> piece.length).sum();
    }

    /**
     * Takes a pattern apart.
     *
     * @param pattern as {@link Wildcards} has it
     */
    public static Glob of(String pattern, boolean cased) {
        String folded = Fold.of(pattern, cased);
        var pieces = new ArrayList<char[]>();
        int start = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || folded.charAt(i) == Wildcards.MANY) {
                if (i > start) {
                    pieces.add(folded.substring(start, i).toCharArray());
                }
                start = i + 1;
            }
        }
        boolean openStart = folded.startsWith(String.valueOf(Wildcards.MANY));
        boolean openEnd = folded.endsWith(String.valueOf(Wildcards.MANY));
        return new Glob(pieces.toArray(char[][]::new), openStart, openEnd, cased);
    }

    public boolean matches(String text) {
        int to = text.length();
        if (to < shortest) {
            return false;
        }
        if (pieces.length == 0) {
            return openStart || to == 0;
        }
        int first = 0;
        int last = pieces.length;
        int from = 0;
        if (!openStart) {
            from = endAt(pieces[first++], text, 0, to);
            if (from < 0 || (first == last && !openEnd)) {
                return from == to;
            }
        }
        if (!openEnd) {
            to = startBefore(pieces[--last], text, from, to);
            if (to < 0) {
                return false;
            }
        }
        for (; first < last && from >= 0; first++) {
            from = endOfFirst(pieces[first], text, from, to);
        }
        return from >= 0;
    }

    /** Where the piece ends if it stands at {@code from}, or -1. */
    private int endAt(char[] piece, String text, int from, int to) {
        int at = from;
        for (char wanted : piece) {
            if (at >= to) {
                return -1;
            }
            char c = text.charAt(at++);
            if (wanted == Wildcards.ONE) {
                if (Character.isHighSurrogate(c) && at < to && Character.isLowSurrogate(text.charAt(at))) {
                    at++;
                }
            } else if (!accepts(wanted, c)) {
                return -1;
            }
        }
        return at;
    }

    /** Where the piece starts if it ends at {@code to} and starts no earlier than {@code from}, or -1. */
    private int startBefore(char[] piece, String text, int from, int to) {
        int at = to;
        for (int i = piece.length - 1; i >= 0; i--) {
            if (at <= from) {
                return -1;
            }
            char c = text.charAt(--at);
            if (piece[i] == Wildcards.ONE) {
                if (Character.isLowSurrogate(c) && at > from && Character.isHighSurrogate(text.charAt(at - 1))) {
                    at--;
                }
            } else if (!accepts(piece[i], c)) {
                return -1;
            }
        }
        return at;
    }

    private int endOfFirst(char[] piece, String text, int from, int to) {
        char wanted = piece[0];
        boolean anyStart = Wildcards.isWildcard(wanted);
        for (int at = from; at <= to - piece.length; at++) {
            if (anyStart || Fold.of(text.charAt(at), cased) == wanted) {
                int end = endAt(piece, text, at, to);
                if (end >= 0) {
                    return end;
                }
            }
        }
        return -1;
    }

    private boolean accepts(char wanted, char c) {
        return wanted == Wildcards.DASH ? Wildcards.isDash(c) : Fold.of(c, cased) == wanted;
    }

    /**
     * The texts between the {@code *}s, folded unless {@link #cased}; {@link Wildcards#ONE} and {@link Wildcards#DASH} may
     * stand in them. Every one of them must occur in what matches.
     */
    public List<String> pieces() {
        return Arrays.stream(pieces).map(String::new).toList();
    }

    public boolean cased() {
        return cased;
    }

    @Override
    public String toString() {
        String text = (openStart ? "*" : "") + String.join("*", pieces()) + (openEnd ? "*" : "");
        return text.replace(Wildcards.ONE, '?').replace(Wildcards.DASH, '-');
    }
}
