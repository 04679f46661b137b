package io.streamwarden.detectors.sigma.match;

import java.util.Locale;

/**
 * What stands between two {@code *} of a pattern.
 *
 * <p>It is looked for by its rarest ASCII character, in one or both cases, since {@link String#indexOf(int, int)} is many
 * times faster than a loop that folds each character.
 */
final class Piece {
    /** Commonest first, as estimated for paths, command lines and URLs; a wrong guess costs time only. */
    private static final String COMMON = "e taoinsrlcdpm.\\/uhg-bfwvyk:x0123456789=";

    private static final int NEVER = Integer.MAX_VALUE;

    private final char[] chars;
    private final boolean cased;
    private final int anchor;
    private final char lower;
    private final char upper;

    /** @param text folded unless {@code cased}, not empty */
    Piece(String text, boolean cased) {
        this.chars = text.toCharArray();
        this.cased = cased;
        this.anchor = anchorOf(chars, cased);
        this.lower = anchor < 0 ? 0 : chars[anchor];
        this.upper = anchor < 0 || cased
                ? lower
                : String.valueOf(lower).toUpperCase(Locale.ROOT).charAt(0);
    }

    /** Before the first {@code ?}, whose width varies; k and s have a third form each beyond ASCII. */
    private static int anchorOf(char[] chars, boolean cased) {
        int best = -1;
        int rarest = -1;
        for (int i = 0; i < chars.length && chars[i] != Wildcards.ONE; i++) {
            boolean usable = chars[i] < 128 && (cased || (chars[i] != 'k' && chars[i] != 's'));
            int common = COMMON.indexOf(chars[i]);
            int rarity = common < 0 ? COMMON.length() : common;
            if (usable && rarity > rarest) {
                rarest = rarity;
                best = i;
            }
        }
        return best;
    }

    int length() {
        return chars.length;
    }

    /** Where the piece ends if it stands at {@code from}, or -1. */
    int endAt(String text, int from, int to) {
        int at = from;
        for (char wanted : chars) {
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
    int startBefore(String text, int from, int to) {
        int at = to;
        for (int i = chars.length - 1; i >= 0; i--) {
            if (at <= from) {
                return -1;
            }
            char c = text.charAt(--at);
            if (chars[i] == Wildcards.ONE) {
                if (Character.isLowSurrogate(c) && at > from && Character.isHighSurrogate(text.charAt(at - 1))) {
                    at--;
                }
            } else if (!accepts(chars[i], c)) {
                return -1;
            }
        }
        return at;
    }

    /** Where the first occurrence between {@code from} and {@code to} ends, or -1. */
    int endOfFirst(String text, int from, int to) {
        if (anchor < 0) {
            return endOfFirstByLoop(text, from, to);
        }
        int last = to - chars.length + anchor;
        int nextLower = next(text, lower, from + anchor);
        int nextUpper = upper == lower ? NEVER : next(text, upper, from + anchor);
        for (int at = Math.min(nextLower, nextUpper); at <= last; at = Math.min(nextLower, nextUpper)) {
            int end = endAt(text, at - anchor, to);
            if (end >= 0) {
                return end;
            }
            if (at == nextLower) {
                nextLower = next(text, lower, at + 1);
            } else {
                nextUpper = next(text, upper, at + 1);
            }
        }
        return -1;
    }

    private static int next(String text, char wanted, int from) {
        int at = text.indexOf(wanted, from);
        return at < 0 ? NEVER : at;
    }

    private int endOfFirstByLoop(String text, int from, int to) {
        for (int at = from; at <= to - chars.length; at++) {
            int end = endAt(text, at, to);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    private boolean accepts(char wanted, char c) {
        return wanted == Wildcards.DASH ? Wildcards.isDash(c) : Fold.of(c, cased) == wanted;
    }

    @Override
    public String toString() {
        return new String(chars);
    }
}
