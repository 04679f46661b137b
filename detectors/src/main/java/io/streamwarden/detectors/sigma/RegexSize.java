package io.streamwarden.detectors.sigma;

import java.util.ArrayDeque;

/**
 * An upper estimate of how large an expression grows once its counted repetitions are written out. Compiling
 * {@code ((a{1000}){1000}){1000}} would otherwise take all memory before any limit of the compiler is reached.
 */
final class RegexSize {
    private RegexSize() {}

    /**
     * The estimate, or something greater than {@code most} as soon as it is passed.
     *
     * @throws IllegalArgumentException if groups are nested deeper than {@code deepest}
     */
    static int of(String expression, int deepest, int most) {
        // For each open group the size of what stands before it; the last atom's size is kept apart to be multiplied.
        var before = new ArrayDeque<Long>();
        long total = 0;
        long atom = 0;
        int i = 0;
        while (i < expression.length() && total + atom <= most) {
            char c = expression.charAt(i);
            if (c == '(') {
                before.push(total + atom);
                if (before.size() > deepest) {
                    throw new IllegalArgumentException("groups nested deeper than " + deepest);
                }
                total = 0;
                atom = 0;
                i++;
            } else if (c == ')' && !before.isEmpty()) {
                atom = total + atom + 2;
                total = before.pop();
                i++;
            } else if (c == '{') {
                int end = expression.indexOf('}', i);
                atom *= end < 0 ? 1 : repetitions(expression, i + 1, end);
                i = end < 0 ? i + 1 : end + 1;
            } else {
                total += atom;
                atom = 1;
                i = endOfAtom(expression, i);
            }
        }
        while (!before.isEmpty() && total + atom <= most) {
            total += before.pop();
        }
        return (int) Math.min(Integer.MAX_VALUE, total + atom);
    }

    private static int endOfAtom(String expression, int at) {
        char c = expression.charAt(at);
        if (c == '\\') {
            return at + 2;
        }
        if (c != '[') {
            return at + 1;
        }
        int i = at + 1;
        if (i < expression.length() && expression.charAt(i) == '^') {
            i++;
        }
        // The first ] of a class is a member of it.
        for (i++; i < expression.length() && expression.charAt(i) != ']'; i++) {
            if (expression.charAt(i) == '\\') {
                i++;
            }
        }
        return i + 1;
    }

    /** The greatest number between the braces, at least 1; 1 if there is something else. */
    private static long repetitions(String expression, int from, int to) {
        long most = 1;
        long number = 0;
        for (int i = from; i < to; i++) {
            char c = expression.charAt(i);
            if (c == ',') {
                most = Math.max(most, number);
                number = 0;
            } else if (c >= '0' && c <= '9' && number < 100_000) {
                number = 10 * number + (c - '0');
            } else {
                return 1;
            }
        }
        return Math.max(most, number);
    }
}
