package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.sigma.index.Literal.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Guesses how often a literal is seen in events; a wrong guess costs time only.
 *
 * <p>Long texts of rare characters are seen seldom. What many rules ask for, such as the code of the event that all of
 * them are about or the name of a shell, is seen often, however long it is.
 */
final class Selectivity {
    private static final double PRESENT = 0.7;
    private static final double EXISTS = 0.8;
    private static final double MOST_TEXT = 0.6;
    /** Looking for keywords reads every text of the event. */
    private static final double KEYWORD = 0.05;
    /** Keeps lists of thousands of values from being taken over something nearly as good. */
    private static final double MEMORY = 0.0001;

    private static final int RARE = 5;
    private static final int[] BITS = new int[128];

    static {
        Arrays.fill(BITS, RARE);
        for (char c : "bcdfghjkmpquvwxyz0123456789 .\\-".toCharArray()) {
            BITS[c] = 3;
        }
        for (char c : "etaoinsrl".toCharArray()) {
            BITS[c] = 2;
        }
    }

    private final Map<Literal, Integer> uses = new HashMap<>();
    private int rules;

    /** Takes the literals of one more rule, each once. */
    void count(Collection<Literal> literals) {
        rules++;
        literals.forEach(literal -> uses.merge(literal, 1, Integer::sum));
    }

    double of(Literal literal) {
        int others = uses.getOrDefault(literal, 1) - 1;
        double shared = 0.5 * others / Math.max(1, rules);
        return byItself(literal) + shared + (literal.field() == null ? KEYWORD : 0) + MEMORY;
    }

    private static double byItself(Literal literal) {
        if (literal.kind() == Kind.PRESENT) {
            return PRESENT;
        }
        if (literal.kind() == Kind.EXISTS) {
            return EXISTS;
        }
        if (literal.kind() == Kind.EXACT && isFlag(literal.text())) {
            return MOST_TEXT;
        }
        double places = literal.kind() == Kind.PART ? 40 : 4;
        return Math.min(MOST_TEXT, places * Math.pow(2, -bits(literal.text())));
    }

    private static boolean isFlag(String text) {
        return text.length() <= 1 || text.equals("true") || text.equals("false");
    }

    /** How surprising a text is, in bits: 2 for a common letter, 3 for most others. */
    static int bits(String text) {
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bits += c < 128 ? BITS[c] : RARE;
        }
        return bits;
    }
}
