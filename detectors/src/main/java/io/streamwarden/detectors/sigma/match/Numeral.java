package io.streamwarden.detectors.sigma.match;

/**
 * A number of a rule: whole numbers that fit a long are exact, all others are doubles.
 *
 * @param whole the number is {@code exact}; else it is {@code near}
 */
public record Numeral(boolean whole, long exact, double near) {
    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 18;

    /**
     * Reads a number as the YAML reader hands it out.
     *
     * @param text plain decimal
     * @throws NumberFormatException if it is none
     */
    public static Numeral of(String text) {
        if (isWhole(text)) {
            long exact = Long.parseLong(text);
            return new Numeral(true, exact, exact);
        }
        return new Numeral(false, 0, Double.parseDouble(text));
    }

    /** The number that an event's value is or spells in decimal; NaN if it is none, or past what a double holds. */
    public static double in(Object value) {
        double number = Double.NaN;
        if (value instanceof Number given) {
            number = given.doubleValue();
        } else if (value instanceof String text && isNumber(text)) {
            number = Double.parseDouble(text);
        }
        return Double.isFinite(number) ? number : Double.NaN;
    }

    int orderOf(long value) {
        return whole ? Long.compare(value, exact) : Double.compare((double) value, near);
    }

    int orderOf(double value) {
        if (whole && value == near) {
            // Past 2^53 a double may stand for its neighbours too; the cast tells which one it is nearest to.
            return Long.compare((long) value, exact);
        }
        return value == near ? 0 : Double.compare(value, near);
    }

    /** Digits, at most 18 of them, after an optional sign. */
    static boolean isWhole(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A decimal number with optional sign, fraction and exponent; none of Java's own forms such as {@code 1d}. */
    static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        int at = sign(text, 0);
        int whole = digits(text, at);
        at += whole;
        int fraction = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            fraction = digits(text, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at = sign(text, at + 1);
            int exponent = digits(text, at);
            if (exponent == 0) {
                return false;
            }
            at += exponent;
        }
        return at == text.length();
    }

    private static int sign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
