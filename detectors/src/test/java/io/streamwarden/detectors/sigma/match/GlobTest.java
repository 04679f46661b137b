package io.streamwarden.detectors.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GlobTest {
    private static final long SEED = 20260309;

    @Test
    void agreesWithARecursiveMatcherOnRandomPatterns() {
        var random = new Random(SEED);

        for (int i = 0; i < 300_000; i++) {
            String pattern = text(random, "aAbBsé*?\uFDD2", 8);
            String text = text(random, "aAbSs\u017FÉ-/🦊", 10);
            boolean cased = random.nextBoolean();

            assertThat(Glob.of(coded(pattern), cased).matches(text))
                    .as("pattern %s, text %s, cased %s, seed %d", pattern, text, cased, SEED)
                    .isEqualTo(oracle(coded(pattern), text, cased));
        }
    }

    @Test
    void staysQuickOnPatternsThatMakeOthersBacktrack() {
        String pattern = coded("*a".repeat(100) + "*b");
        String text = "a".repeat(100_000);

        boolean matches = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Glob.of(pattern, false).matches(text));

        assertThat(matches).isFalse();
    }

    @Test
    void showsTheTextsThatMustOccur() {
        Glob glob = Glob.of(coded("*Foo*b?r*"), false);

        assertThat(glob.pieces()).containsExactly("foo", "b" + Wildcards.ONE + "r");
        assertThat(glob).hasToString("*foo*b?r*");
    }

    private static String coded(String pattern) {
        return pattern.replace('*', Wildcards.MANY).replace('?', Wildcards.ONE);
    }

    private static String text(Random random, String alphabet, int longest) {
        int[] letters = alphabet.codePoints().toArray();
        var text = new StringBuilder();
        for (int length = random.nextInt(longest + 1); length > 0; length--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    /** The definition, word for word and slow. */
    private static boolean oracle(String pattern, String text, boolean cased) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        String rest = pattern.substring(1);
        if (first == Wildcards.MANY) {
            return oracle(rest, text, cased)
                    || (!text.isEmpty() && oracle(pattern, text.substring(text.offsetByCodePoints(0, 1)), cased));
        }
        if (text.isEmpty()) {
            return false;
        }
        String letter = text.substring(0, text.offsetByCodePoints(0, 1));
        boolean fits = first == Wildcards.ONE
                || (first == Wildcards.DASH ? "-/".contains(letter) : same(String.valueOf(first), letter, cased));
        return fits && oracle(rest, text.substring(letter.length()), cased);
    }

    private static boolean same(String left, String right, boolean cased) {
        return cased ? left.equals(right) : left.equalsIgnoreCase(right);
    }
}
