package io.streamwarden.detectors.sigma.match;

/**
 * The value is a number, or text that spells one, on the right side of a bound. Anything else does not match.
 *
 * @param bound as {@link Numeral} holds it
 */
public record NumberTest(Comparison comparison, Numeral bound) implements ValueTest {
    @Override
    public boolean matches(Object value) {
        if (value instanceof Long number) {
            return comparison.holds(bound.orderOf(number));
        }
        if (value instanceof Double number) {
            return matches(number.doubleValue());
        }
        return value instanceof String text && matchesText(text);
    }

    private boolean matches(double number) {
        return !Double.isNaN(number) && comparison.holds(bound.orderOf(number));
    }

    private boolean matchesText(String text) {
        if (Numeral.isWhole(text)) {
            return comparison.holds(bound.orderOf(Long.parseLong(text)));
        }
        return Numeral.isNumber(text) && matches(Double.parseDouble(text));
    }

    @Override
    public int cost() {
        return 3;
    }
}
