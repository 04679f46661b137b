package io.streamwarden.detectors.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.match.FieldExists;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ConditionParserTest {
    private static final long SEED = 6;
    private static final List<String> NAMES = List.of("sel_a", "sel_b", "filter_a", "filter_b", "_hidden");

    @Test
    void agreesWithADirectEvaluationOfRandomConditions() {
        var random = new Random(SEED);
        Map<String, Clause> clauses = clauses();

        for (int i = 0; i < 3_000; i++) {
            Expression expression = expression(random, 4);
            Clause clause = ConditionParser.parse(expression.text(), clauses, new HashSet<>(), new PatternBudget(0));

            for (int bits = 0; bits < 1 << NAMES.size(); bits++) {
                Set<String> present = present(bits);
                assertThat(clause.matches(event(present)))
                        .as("%s with %s, seed %d", expression.text(), present, SEED)
                        .isEqualTo(expression.holds().test(present));
            }
        }
    }

    @Test
    void takesEndlessNegationsWithoutADeepStack() {
        String condition = "not ".repeat(1_901) + "sel_a";

        Clause clause = ConditionParser.parse(condition, clauses(), new HashSet<>(), new PatternBudget(0));

        assertThat(clause.matches(event(Set.of()))).isTrue();
        assertThat(clause.matches(event(Set.of("sel_a")))).isFalse();
    }

    @Test
    void refusesParenthesesPastItsDepth() {
        String condition = "(".repeat(900) + "sel_a" + ")".repeat(900);

        assertThatThrownBy(() -> ConditionParser.parse(condition, clauses(), new HashSet<>(), new PatternBudget(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested deeper than 100");
    }

    @Test
    void refusesConditionsWithoutEnd() {
        String condition = "sel_a and ".repeat(100_000) + "sel_a";

        assertThatThrownBy(() -> ConditionParser.parse(condition, clauses(), new HashSet<>(), new PatternBudget(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 2000 words");
    }

    /** A condition and, built beside it, what it means. */
    private record Expression(String text, Predicate<Set<String>> holds) {}

    private static Expression expression(Random random, int depth) {
        int choice = random.nextInt(depth == 0 ? 3 : 6);
        if (choice == 0) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            return new Expression(name, present -> present.contains(name));
        }
        if (choice == 1) {
            return quantified(random);
        }
        if (choice == 2) {
            boolean all = random.nextBoolean();
            List<String> meant = NAMES.subList(0, 4);
            return new Expression((all ? "all" : "1") + " of them", present -> holds(all, meant, present));
        }
        Expression left = expression(random, depth - 1);
        if (choice == 3) {
            return new Expression("not (" + left.text() + ")", left.holds().negate());
        }
        Expression right = expression(random, depth - 1);
        return choice == 4
                ? new Expression(
                        "(" + left.text() + ") and (" + right.text() + ")",
                        left.holds().and(right.holds()))
                : new Expression(
                        "(" + left.text() + " or " + right.text() + ")",
                        left.holds().or(right.holds()));
    }

    private static Expression quantified(Random random) {
        boolean all = random.nextBoolean();
        String pattern = List.of("sel_*", "filter_*", "*_a", "*l*_b").get(random.nextInt(4));
        List<String> meant = NAMES.subList(0, 4).stream()
                .filter(name -> name.matches(pattern.replace("*", ".*")))
                .toList();
        return new Expression((all ? "all of " : "any of ") + pattern, present -> holds(all, meant, present));
    }

    private static boolean holds(boolean all, List<String> meant, Set<String> present) {
        return all ? present.containsAll(meant) : meant.stream().anyMatch(present::contains);
    }

    private static Map<String, Clause> clauses() {
        var clauses = new LinkedHashMap<String, Clause>();
        NAMES.forEach(name -> clauses.put(name, new FieldExists(Field.named(name), true)));
        return clauses;
    }

    private static Set<String> present(int bits) {
        var present = new HashSet<String>();
        for (int i = 0; i < NAMES.size(); i++) {
            if ((bits >> i & 1) == 1) {
                present.add(NAMES.get(i));
            }
        }
        return present;
    }

    private static MapEvent event(Set<String> present) {
        var fields = new LinkedHashMap<String, Object>();
        present.forEach(name -> fields.put(name, 1L));
        return new MapEvent(fields, LogSource.ANY, 0);
    }
}
