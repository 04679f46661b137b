package io.streamwarden.detectors.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexesTest {
    private static final long SEED = 1000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(?:(?:a{1,1000}){1,1000}){0,1000}",
                "\\Q[\\E((a{1000}){1000}){1000}",
                "[\\][](((a{1000}){1000}){1000})",
                "[]](((a{1000}){1000}){1000})",
                "[^]](((a{1000}){1000}){1000})",
                "[[:alpha:]](((a{1000}){1000}){1000})",
                "\\[((a{1000}){1000}){1000}",
                "x|((a{1000}){1000}){1000}",
                "\\p{L}{1000}(((\\x{41}{1000}){1000}){1000})",
            })
    void refusesRepetitionsThatMultiply(String expression) {
        assertThatThrownBy(() -> Regexes.compile(expression, 0, new PatternBudget(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps");
    }

    @Test
    void refusesDeepGroups() {
        assertThatThrownBy(() -> Regexes.compile("(".repeat(2_000) + "a" + ")".repeat(2_000), 0, new PatternBudget(0)))
                .hasMessageContaining("nested deeper than 100");
    }

    @Test
    void refusesLongExpressions() {
        assertThatThrownBy(() -> Regexes.compile("a".repeat(10_000), 0, new PatternBudget(0)))
                .hasMessageContaining("the most is 8192");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?:[0-9]{1,3}\\.){3}[0-9]{1,3}$",
                "(?i)select.{1,200}from",
                "[a-z]{1,64}@[a-z]{1,255}",
                "\\x{2014}\\p{Lu}[^\\]\\[]{4}",
                "\\d{4}-\\d{2}-\\d{2}",
                "a{",
                "[]a]",
            })
    void takesWhatRulesUse(String expression) {
        assertThat(Regexes.compile(expression, 0, new PatternBudget(0)).pattern())
                .isEqualTo(expression);
    }

    @Test
    void isQuickAndSmallOnRandomExpressions() {
        var random = new Random(SEED);
        String[] parts = {
            "a", "(", ")", "{1000}", "{1,900}", "[", "]", "^", "\\", "\\Q", "\\E", "|", "*", "[:", ":]", "."
        };

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 5_000; i++) {
                var expression = new StringBuilder();
                for (int length = random.nextInt(16); length >= 0; length--) {
                    expression.append(parts[random.nextInt(parts.length)]);
                }
                compileOrRefuse(expression.toString());
            }
        });
    }

    private static void compileOrRefuse(String expression) {
        try {
            assertThat(Regexes.compile(expression, 0, new PatternBudget(0)).programSize())
                    .as("%s, seed %d", expression, SEED)
                    .isLessThan(50_000);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
