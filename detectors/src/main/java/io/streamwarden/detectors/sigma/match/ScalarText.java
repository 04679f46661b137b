package io.streamwarden.detectors.sigma.match;

import java.math.BigDecimal;

/** The text that a value is compared by: a number's plain decimal form without trailing zeros, or the text itself. */
public final class ScalarText {
    private ScalarText() {}

    public static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Double number) {
            return of(number.doubleValue());
        }
        return String.valueOf(value);
    }

    private static String of(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
