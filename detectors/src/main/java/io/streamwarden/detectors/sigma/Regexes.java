package io.streamwarden.detectors.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/** Regular expressions in RE2's language: no look-around, no back references, and time linear in the text. */
final class Regexes {
    private static final int LONGEST = 8_192;
    private static final int DEEPEST = 100;
    private static final int LARGEST_PROGRAM = 100_000;
    private static final Map<String, String> BEYOND = Map.of(
            "(?=", "look-ahead",
            "(?!", "look-ahead",
            "(?<=", "look-behind",
            "(?<!", "look-behind",
            "(?>", "an atomic group",
            "(?(", "a condition");

    private Regexes() {}

    /**
     * Compiles an expression that is looked for anywhere in a text.
     *
     * @param flags of {@link Pattern}
     * @throws IllegalArgumentException if RE2 cannot express it, or it is past a bound
     */
    static Pattern compile(String expression, int flags) {
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an expression of " + expression.length() + " characters; the most is " + LONGEST);
        }
        int size = RegexSize.of(expression, DEEPEST, LARGEST_PROGRAM);
        if (size > LARGEST_PROGRAM) {
            throw new IllegalArgumentException("the repetitions of the expression '" + shown(expression)
                    + "' stand for more than " + LARGEST_PROGRAM + " steps");
        }
        try {
            return Pattern.compile(expression, flags);
        } catch (PatternSyntaxException fault) {
            throw new IllegalArgumentException(
                    "the expression '" + shown(expression) + "' cannot be used: " + reason(expression, fault), fault);
        }
    }

    private static String reason(String expression, PatternSyntaxException fault) {
        for (Map.Entry<String, String> beyond : BEYOND.entrySet()) {
            if (expression.contains(beyond.getKey())) {
                return beyond.getValue() + " '" + beyond.getKey() + "' is not supported, since it needs backtracking";
            }
        }
        return fault.getDescription() + ": " + shown(String.valueOf(fault.getPattern()));
    }

    private static String shown(String expression) {
        return expression.length() <= 80 ? expression : expression.substring(0, 80) + "...";
    }
}
