package io.streamwarden.detectors.sigma.yaml;

import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads scalars by their resolved tag. */
final class Scalars {
    private static final int LONGEST_NUMBER = 64;
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private Scalars() {}

    /** @throws IllegalArgumentException if the text is not of the tag, or the tag is not one of YAML's plain ones */
    static Scalar read(Tag tag, String text, int line) {
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP) || tag.equals(Tag.MERGE) || tag.equals(Tag.YAML)) {
            return new Scalar(Kind.TEXT, text, line);
        }
        if (tag.equals(Tag.NULL)) {
            return new Scalar(Kind.NULL, "null", line);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Scalar(Kind.BOOLEAN, bool(text), line);
        }
        if (tag.equals(Tag.INT)) {
            return integer(text, line);
        }
        if (tag.equals(Tag.FLOAT)) {
            return decimal(text, line);
        }
        throw new IllegalArgumentException("the tag " + tag + " is not understood; leave it out");
    }

    private static String bool(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return "true";
        }
        if (FALSE.contains(lower)) {
            return "false";
        }
        throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    }

    private static Scalar integer(String text, int line) {
        if (text.indexOf(':') >= 0) {
            // YAML 1.1 reads 22:15 as 1335, counted in sixties; whoever writes a rule means the text.
            return new Scalar(Kind.TEXT, text, line);
        }
        String digits = bounded(text.replace("_", ""));
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        BigInteger value = magnitude(digits);
        return new Scalar(Kind.INTEGER, (negative ? value.negate() : value).toString(), line);
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.length() > 1 && digits.startsWith("0")) {
            return new BigInteger(digits, 8);
        }
        return new BigInteger(digits);
    }

    private static Scalar decimal(String text, int line) {
        String plain = text.replace("_", "");
        if (text.indexOf(':') >= 0 || plain.toLowerCase(Locale.ROOT).contains("n")) {
            // Sixties again, .inf and .nan.
            return new Scalar(Kind.TEXT, text, line);
        }
        double value = Double.parseDouble(bounded(plain));
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("the number " + text + " is too great");
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return new Scalar(Kind.DECIMAL, exact.signum() == 0 ? "0" : exact.toPlainString(), line);
    }

    private static String bounded(String number) {
        if (number.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("a number of " + number.length()
                    + " characters; quote it if text is meant, else the most is " + LONGEST_NUMBER);
        }
        return number;
    }
}
