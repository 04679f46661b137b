package io.streamwarden.detectors.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexLiteralsTest {
    private static final String[] PIECES = {
        "a",
        "b",
        "A",
        "k",
        "-",
        "/",
        "\\.",
        "\\\\",
        "\\d",
        "\\b",
        ".",
        "^",
        "$",
        "|",
        "(",
        ")",
        "(?:",
        "(?i)",
        "(?i:",
        "(?P<n>",
        "[ab]",
        "[^a]",
        "[]a]",
        "[\\]]",
        "[[:alpha:]]",
        "[[:x]",
        "*",
        "+",
        "?",
        "{2}",
        "{0}",
        "{0,2}",
        "{1,}",
        "{",
        "}",
        "*?",
        "\\x61",
        "\\Qa|b\\E",
        "\u00e9",
        "\\pL",
        "]",
        ","
    };
    private static final String[] LETTERS = {
        "a", "b", "A", "B", "k", "K", "\u212A", "-", "/", ".", "\\", "1", "]", "{", "\u00e9"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "powershell powershell",
                "^C:\\\\Windows c:\\windows",
                "ab+c ab",
                "abc?d ab",
                "x{0}abc abc",
                "(?i)SELECT select",
                "(?:foo)?barbaz barbaz",
                "(cmd|mshta)\\.exe .exe",
                "[a-z]+\\.dll .dll",
                "/etc/passwd -etc-passwd"
            })
    void namesTheMostTellingTextThatMustStandThere(String expression, String text) {
        assertThat(RegexLiterals.of(expression)).contains(Set.of(text));
    }

    @Test
    void namesOneTextForEachAlternative() {
        assertThat(RegexLiterals.of("certutil|(bits|xyz)admin")).contains(Set.of("certutil", "admin"));
    }

    @ParameterizedTest
    @CsvSource({"a*", "a|b*", "(a|)", "\\d+", "\\x41bc", "\\Qabc\\E", "(abc)?", "."})
    void namesNothingWhereNoTextIsNeeded(String expression) {
        assertThat(RegexLiterals.of(expression)).isEmpty();
    }

    @Test
    void isNeverWrongAboutWhatRe2Finds() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int named = 0;
        for (int round = 0; round < 60_000; round++) {
            String expression = join(random, PIECES, 1 + random.nextInt(7));
            Optional<Set<String>> literals = RegexLiterals.of(expression);
            Pattern pattern = compile(expression);
            if (pattern == null || literals.isEmpty()) {
                continue;
            }
            named++;
            for (int i = 0; i < 8; i++) {
                String text = join(random, LETTERS, random.nextInt(8));
                if (pattern.matcher(text).find()) {
                    String loose = Looseness.of(text);
                    assertThat(literals.get())
                            .as("of '%s', which finds '%s', seed %d", expression, text, seed)
                            .anyMatch(loose::contains);
                }
            }
        }

        assertThat(named).as("expressions with a text, seed %d", seed).isGreaterThan(5_000);
    }

    private static Pattern compile(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException none) {
            return null;
        }
    }

    private static String join(Random random, String[] pieces, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
