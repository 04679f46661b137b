package io.streamwarden.detectors.sigma.index;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Texts of which one stands in whatever a regular expression finds.
 *
 * <p>Reads only as much of the expression as it is sure of: runs of plain ASCII characters, groups and alternatives. All
 * that may repeat not at all, and all classes, count for nothing. An escape that it does not know ends the reading.
 */
final class RegexLiterals {
    private static final int MOST = 64;
    private static final int DEEPEST = 100;
    private static final String PUNCTUATION = "\\.+*?()[]{}^$|/-_!\"#%&',:;<=>@`~ ";
    private static final String CLASSES_AND_PLACES = "dDwWsSbBAzntrfva";

    private final String expression;
    private int at;

    private RegexLiterals(String expression) {
        this.expression = expression;
    }

    /** Such texts, as {@link Looseness} spells them, or nothing if it finds none. */
    static Optional<Set<String>> of(String expression) {
        try {
            var reader = new RegexLiterals(expression);
            Set<String> found = reader.alternatives(0);
            return found.isEmpty() || reader.at < expression.length() ? Optional.empty() : Optional.of(found);
        } catch (Unsure unknown) {
            return Optional.empty();
        }
    }

    /** Empty if some alternative needs no text at all. */
    private Set<String> alternatives(int depth) {
        if (depth > DEEPEST) {
            throw new Unsure();
        }
        Set<String> union = sequence(depth);
        boolean complete = !union.isEmpty();
        while (more() && peek() == '|') {
            at++;
            Set<String> next = sequence(depth);
            complete &= !next.isEmpty();
            union.addAll(next);
        }
        return complete && union.size() <= MOST ? union : new LinkedHashSet<>();
    }

    private Set<String> sequence(int depth) {
        Set<String> best = new LinkedHashSet<>();
        var run = new StringBuilder();
        while (more() && peek() != '|' && peek() != ')') {
            if (peek() == '(') {
                best = better(best, flush(run));
                at++;
                Set<String> inner = group(depth);
                best = better(best, leastRepeats() > 0 ? inner : new LinkedHashSet<>());
                continue;
            }
            int literal = atom();
            int before = at;
            int least = leastRepeats();
            if (literal >= 0 && least > 0) {
                run.append((char) literal);
            }
            if (literal < 0 || at > before) {
                best = better(best, flush(run));
            }
        }
        return better(best, flush(run));
    }

    private static Set<String> flush(StringBuilder run) {
        var one = new LinkedHashSet<String>();
        if (run.length() > 0) {
            one.add(Looseness.of(run.toString()));
            run.setLength(0);
        }
        return one;
    }

    private static Set<String> better(Set<String> one, Set<String> other) {
        return worth(other) > worth(one) ? other : one;
    }

    private static double worth(Set<String> texts) {
        int least = texts.stream().mapToInt(Selectivity::bits).min().orElse(-1);
        return least < 0 ? -1 : least - Math.log(texts.size()) / Math.log(2);
    }

    /** What is behind the opening parenthesis, and the closing one; {@code (?i)} is a group without anything. */
    private Set<String> group(int depth) {
        if (more() && peek() == '?') {
            while (more() && peek() != ':' && peek() != ')' && peek() != '>') {
                at++;
            }
            if (!more()) {
                throw new Unsure();
            }
            if (expression.charAt(at++) == ')') {
                if (more() && "*+?{".indexOf(peek()) >= 0) {
                    // RE2 takes that for a repetition of what stands before the flags.
                    throw new Unsure();
                }
                return new LinkedHashSet<>();
            }
        }
        Set<String> inner = alternatives(depth + 1);
        if (!more() || expression.charAt(at++) != ')') {
            throw new Unsure();
        }
        return inner;
    }

    /** Reads one character, class or place; the character if it is a plain one, else -1. */
    private int atom() {
        char c = expression.charAt(at++);
        if (c == '[') {
            skipClass();
            return -1;
        }
        if (c == '\\') {
            return escaped();
        }
        return c < 128 && ".^$".indexOf(c) < 0 ? c : -1;
    }

    private int escaped() {
        char c = more() ? expression.charAt(at++) : 'x';
        if (PUNCTUATION.indexOf(c) >= 0) {
            return c;
        }
        if (CLASSES_AND_PLACES.indexOf(c) < 0) {
            throw new Unsure();
        }
        return -1;
    }

    private void skipClass() {
        if (more() && peek() == '^') {
            at++;
        }
        for (boolean first = true; more() && (first || peek() != ']'); first = false) {
            int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at + 2) : -1;
            if (named >= 0) {
                at = named + 2;
            } else {
                at += peek() == '\\' ? 2 : 1;
            }
        }
        at++;
        if (at > expression.length()) {
            throw new Unsure();
        }
    }

    /** Reads what says how often the thing before it stands there; 1 if nothing does. */
    private int leastRepeats() {
        if (!more()) {
            return 1;
        }
        int least = 1;
        char c = peek();
        int behind = at;
        if (c == '*' || c == '?' || c == '+') {
            least = c == '+' ? 1 : 0;
            behind = at + 1;
        } else if (c == '{') {
            int digits = skipDigits(at + 1);
            int close =
                    digits < expression.length() && expression.charAt(digits) == ',' ? skipDigits(digits + 1) : digits;
            if (digits > at + 1 && close < expression.length() && expression.charAt(close) == '}') {
                least = expression.substring(at + 1, digits).matches("0+") ? 0 : 1;
                behind = close + 1;
            }
        }
        boolean counted = behind > at;
        at = behind;
        if (counted && more() && peek() == '?') {
            at++;
        }
        return least;
    }

    private int skipDigits(int from) {
        int to = from;
        while (to < expression.length() && Character.isDigit(expression.charAt(to))) {
            to++;
        }
        return to;
    }

    private boolean more() {
        return at < expression.length();
    }

    private char peek() {
        return expression.charAt(at);
    }

    private static final class Unsure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsure() {
            super(null, null, false, false);
        }
    }
}
