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
    private final Piece[] pieces;
    private final boolean openStart;
    private final boolean openEnd;
    private final boolean cased;
    private final int shortest;

    private Glob(Piece[] pieces, boolean openStart, boolean openEnd, boolean cased) {
        this.pieces = pieces;
        this.openStart = openStart;
        this.openEnd = openEnd;
        this.cased = cased;
        this.shortest = Arrays.stream(pieces).mapToInt(Piece::length).sum();
    }

    /**
     * Takes a pattern apart.
     *
     * @param pattern as {@link Wildcards} has it
     */
    public static Glob of(String pattern, boolean cased) {
        String folded = Fold.of(pattern, cased);
        var pieces = new ArrayList<Piece>();
        int start = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || folded.charAt(i) == Wildcards.MANY) {
                if (i > start) {
                    pieces.add(new Piece(folded.substring(start, i), cased));
                }
                start = i + 1;
            }
        }
        boolean openStart = folded.startsWith(String.valueOf(Wildcards.MANY));
        boolean openEnd = folded.endsWith(String.valueOf(Wildcards.MANY));
        return new Glob(pieces.toArray(Piece[]::new), openStart, openEnd, cased);
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
            from = pieces[first++].endAt(text, 0, to);
            if (from < 0 || (first == last && !openEnd)) {
                return from == to;
            }
        }
        if (!openEnd) {
            to = pieces[--last].startBefore(text, from, to);
            if (to < 0) {
                return false;
            }
        }
        for (; first < last && from >= 0; first++) {
            from = pieces[first].endOfFirst(text, from, to);
        }
        return from >= 0;
    }

    /**
     * The texts between the {@code *}s, folded unless {@link #cased}; {@link Wildcards#ONE} and {@link Wildcards#DASH} may
     * stand in them. Every one of them must occur in what matches.
     */
    public List<String> pieces() {
        return Arrays.stream(pieces).map(Piece::toString).toList();
    }

    /** The first piece stands anywhere; else at the start. */
    public boolean openStart() {
        return openStart;
    }

    /** The last piece stands anywhere; else at the end. */
    public boolean openEnd() {
        return openEnd;
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
