package io.streamwarden.app.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTextsTest {
    private final RuleTexts texts = new RuleTexts(WardenConfig.defaults());

    private static String rule(String id, String level) {
        return """
                title: Rule %s
                id: %s
                level: %s
                logsource:
                  category: webserver
                detection:
                  s:
                    url.path: /secret
                  condition: s
                """
                .formatted(id, id, level);
    }

    private static String correlation(String id, String of) {
        return """
                title: Correlation %s
                id: %s
                level: high
                correlation:
                  type: event_count
                  rules: [%s]
                  group-by: [source.ip]
                  timespan: 1m
                  condition:
                    gte: 3
                """
                .formatted(id, id, of);
    }

    private boolean push(String id, @Nullable String yaml) {
        return texts.take(new RuleRecord(id, yaml));
    }

    private static Optional<Level> level(Compiled compiled, String id) {
        return compiled.rules().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .map(RuleInfo::level)
                .findFirst();
    }

    @Test
    void whatIsPushedIsInForceUntilATombstone() {
        assertThat(push("a", rule("a", "high"))).isTrue();
        assertThat(level(texts.compile(), "a")).contains(Level.HIGH);

        assertThat(push("a", rule("a", "low"))).isTrue();
        assertThat(level(texts.compile(), "a")).contains(Level.LOW);

        assertThat(push("a", null)).isTrue();
        assertThat(level(texts.compile(), "a")).isEmpty();
        assertThat(push("a", null)).isFalse();
    }

    @Test
    void whatIsPushedAgainAsItWasChangesNothing() {
        push("a", rule("a", "high"));

        assertThat(push("a", rule("a", "high"))).isFalse();
    }

    @Test
    void theTopicIsStrongerThanTheFolderAndThatThanTheBuiltInRules() {
        String builtIn = "brute-force-ip";
        String replacement = rule("mine", "low").replace("id: mine", "id: mine\nname: " + builtIn);

        texts.take(List.of(new RuleSource("folder/mine.yml", replacement)));
        Compiled folder = texts.compile();
        push("mine", replacement.replace("level: low", "level: critical"));
        Compiled topic = texts.compile();

        assertThat(folder.refusals()).isEmpty();
        assertThat(topic.refusals()).isEmpty();
        assertThat(level(folder, "mine")).contains(Level.LOW);
        assertThat(level(topic, "mine")).contains(Level.CRITICAL);
        assertThat(topic.rules().rules())
                .filteredOn(rule -> rule.name().equals(builtIn))
                .hasSize(1);
    }

    @Test
    void aBrokenVersionLeavesTheGoodOneInForceAndIsToldOf() {
        push("a", rule("a", "high"));
        texts.compile();

        push("a", rule("a", "high").replace("condition: s", "condition: s and nothing"));
        Compiled compiled = texts.compile();

        assertThat(level(compiled, "a")).contains(Level.HIGH);
        assertThat(compiled.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.source()).isEqualTo("topic:a");
            assertThat(refusal.line()).isPositive();
            assertThat(refusal.reason()).contains("nothing").contains("stays");
        });
    }

    @Test
    void theGoodOneStaysThroughAnyNumberOfBrokenOnesAndLoads() {
        push("a", rule("a", "high"));
        texts.compile();

        for (int i = 0; i < 20; i++) {
            push("a", rule("a", "level-" + i));
            if (i % 3 == 0) {
                texts.compile();
            }
        }

        assertThat(level(texts.compile(), "a")).contains(Level.HIGH);
    }

    @Test
    void aGoodOneEndsIt() {
        push("a", rule("a", "high"));
        texts.compile();
        push("a", "title: [");
        texts.compile();

        push("a", rule("a", "medium"));
        Compiled compiled = texts.compile();

        assertThat(level(compiled, "a")).contains(Level.MEDIUM);
        assertThat(compiled.refusals()).isEmpty();
    }

    @Test
    void goodAndBrokenVersionsInOneBatchComeToTheLastGoodOne() {
        push("a", rule("a", "high"));
        push("a", rule("a", "critical"));
        push("a", rule("a", "nonsense"));

        assertThat(level(texts.compile(), "a")).contains(Level.CRITICAL);
    }

    @Test
    void aBrokenRuleStopsNoOther() {
        push("a", "title: broken\nid: a\ndetection: 5\n");
        push("b", rule("b", "high"));
        Compiled compiled = texts.compile();

        assertThat(level(compiled, "b")).contains(Level.HIGH);
        assertThat(compiled.refusals()).extracting(Refusal::source).containsExactly("topic:a");
    }

    @Test
    void aBrokenRuleDoesNotKeepABuiltInOneOfItsNameOut() {
        // It is found to be broken only when references are resolved, after it has claimed its name.
        push("mine", correlation("mine", "no-such-rule").replace("id: mine", "id: mine\nname: brute-force-ip"));
        Compiled compiled = texts.compile();

        assertThat(compiled.rules().names()).contains("brute-force-ip");
        assertThat(compiled.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.reason())
                .contains("no-such-rule"));
    }

    @Test
    void aRecordHoldsOneRuleUnderItsOwnId() {
        push("other", rule("a", "high"));
        push("b", rule("b", "high") + "---\n" + rule("c", "high"));
        Compiled compiled = texts.compile();

        assertThat(level(compiled, "a")).isEmpty();
        assertThat(level(compiled, "c")).isEmpty();
        assertThat(compiled.refusals()).hasSize(2);
    }

    @Test
    void aCorrelationComesIntoForceOnceWhatItRefersToDoes() {
        push("sum", correlation("sum", "part"));
        assertThat(texts.compile().refusals()).hasSize(1);

        push("part", rule("part", "informational"));
        Compiled compiled = texts.compile();

        assertThat(compiled.refusals()).isEmpty();
        assertThat(level(compiled, "sum")).contains(Level.HIGH);
    }

    @Test
    void aFileThatBreaksKeepsTheTextThatWasGoodAndOneThatGoesIsForgotten() {
        texts.take(List.of(new RuleSource("f/a.yml", rule("a", "high")), new RuleSource("f/b.yml", rule("b", "low"))));
        texts.compile();

        texts.take(List.of(new RuleSource("f/a.yml", "title: half a ru"), new RuleSource("f/b.yml", rule("b", "low"))));
        Compiled broken = texts.compile();
        texts.take(List.of(new RuleSource("f/b.yml", rule("b", "low"))));
        Compiled gone = texts.compile();

        assertThat(level(broken, "a")).contains(Level.HIGH);
        assertThat(broken.refusals()).hasSize(1);
        assertThat(level(gone, "a")).isEmpty();
        assertThat(level(gone, "b")).contains(Level.LOW);
        assertThat(gone.refusals()).isEmpty();
    }
}
