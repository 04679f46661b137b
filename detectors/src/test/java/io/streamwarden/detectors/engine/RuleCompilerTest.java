package io.streamwarden.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCompilerTest {
    private static final String FAILURE =
            """
            title: Failure
            id: 11111111-1111-4111-8111-111111111111
            name: failure
            logsource: {category: authentication}
            detection:
              selection: {event.outcome: failure}
              condition: selection
            level: LEVEL
            """;
    private static final String COUNT =
            """
            ---
            title: Many failures
            id: 22222222-2222-4222-8222-222222222222
            name: many
            correlation:
              type: TYPE
              rules: [failure]
              group-by: [source.ip]
              timespan: 10m
              condition: CONDITION
            level: high
            EXTRA
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value_sum",
                "value_avg",
                "value_percentile",
                "value_median",
                "value_count",
                "event_count",
                "temporal"
            })
    void runsEveryTypeWithEveryComparison(String type) {
        for (String condition : List.of("gt: 0", "gte: 1", "lt: 3", "lte: 3", "eq: 1", "neq: 1", "gte: 1, lt: 9")) {
            assertThat(compile(count(type, "{field: size, " + condition + "}", ""))
                            .refusals())
                    .as(condition)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{lt: 0}", "{eq: 2.5}", "{gt: 3, lt: 4}"})
    void refusesConditionsThatNoCountFulfils(String condition) {
        assertThat(refusal(count("event_count", condition, ""))).contains("no count fulfils the condition");
    }

    @Test
    void refusesToWaitForMoreRulesThanThereAre() {
        assertThat(refusal(count("temporal", "{eq: 2}", ""))).contains("no count fulfils the condition eq 2");
    }

    @Test
    void refusesAConditionOnASequence() {
        assertThat(refusal(count("temporal_ordered", "{lt: 1}", ""))).contains("a sequence holds when all its 1 rules");
    }

    @Test
    void overridesTheNumberOfOneComparisonButNotOfARange() {
        var settings = new RuleSettings(
                Set.of(), Map.of("many", RuleOverride.threshold(7)), Duration.ofMinutes(10), Duration.ofHours(1));

        assertThat(Desk.compile(count("event_count", "{lt: 3}", ""), settings).refusals())
                .isEmpty();
        assertThat(Desk.compile(count("event_count", "{gte: 1, lt: 3}", ""), settings)
                        .refusals())
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .contains("a threshold of 7 cannot be set on a condition of several comparisons");
    }

    @Test
    void runsDistinctCountsOfAnySize() {
        assertThat(compile(count("value_count", "{field: user.name, gte: 100000}", ""))
                        .refusals())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x-warden-action: banish, banish",
        "x-warden-duration: soon, soon",
        "x-warden-duration: 0h, 0h",
        "x-warden-duration: 366d, 366d",
        "x-warden-suppress: -5m, -5m"
    })
    void refusesHintsItCannotReadAndNamesTheValue(String hint, String value) {
        assertThat(refusal(count("event_count", "{gte: 3}", hint))).contains("'" + value + "'");
    }

    @Test
    void keepsTheOtherRulesWhenItRefusesOne() {
        var compiled = compile(count("event_count", "{gte: 0}", "")
                + count("event_count", "{gte: 3}", "")
                        .substring(failure("informational").length())
                        .replace("22222222-2222", "22222222-3333")
                        .replace("name: many", "name: others"));

        assertThat(compiled.refusals()).hasSize(1);
        assertThat(compiled.rules().names()).contains("others").doesNotContain("many");
    }

    @Test
    void refusesTooManyFieldsAndTooLongATimespan() {
        String fields =
                count("event_count", "{gte: 3}", "").replace("[source.ip]", "[source.ip, a, b, c, d, e, f, g, h]");
        String timespan = count("event_count", "{gte: 3}", "").replace("10m", "91d");

        assertThat(refusal(fields)).contains("at most 8 fields", "got 9");
        assertThat(refusal(timespan)).contains("90 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "22222222-2222-4222-8222-222222222222"})
    void overridesThresholdTimespanLevelAndHintsByNameAndById(String who) {
        var override = new RuleOverride(
                2, Duration.ofMinutes(1), Level.LOW, RuleState.SHADOW, Map.of("x-warden-action", "none"));
        var compiled = Desk.compile(
                count("event_count", "{gte: 100}", ""),
                new RuleSettings(Set.of(), Map.of(who, override), Duration.ofMinutes(10), Duration.ofHours(1)));
        Desk desk = new Desk(compiled.rules());

        fail(desk, 1_000_000, "203.0.113.7");
        fail(desk, 1_059_999, "203.0.113.7");

        assertThat(desk.findings).singleElement().satisfies(finding -> {
            assertThat(finding.threshold()).isEqualTo(2);
            assertThat(finding.windowMs()).isEqualTo(60_000);
            assertThat(finding.rule().level()).isEqualTo(Level.LOW);
            assertThat(finding.rule().state()).isEqualTo(RuleState.SHADOW);
            assertThat(finding.rule().hints().silent()).isTrue();
        });
    }

    @Test
    void countsAfreshWhenAnOverrideTakesTheThresholdPastWhatTheRingHolds() {
        long before = onlyKey("{gte: 64}");
        long same = onlyKey("{gte: 64}");
        long after = compile(count("event_count", "{gte: 64}", ""), RuleOverride.threshold(65));

        assertThat(same).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "22222222-2222-4222-8222-222222222222"})
    void leavesOutDisabledRules(String who) {
        var compiled = Desk.compile(
                count("event_count", "{gte: 3}", ""),
                new RuleSettings(Set.of(who), Map.of(), Duration.ofMinutes(10), Duration.ofHours(1)));

        assertThat(compiled.rules().names()).doesNotContain("many");
        assertThat(compiled.refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"draft,false", "shadow,true", "active,true", "deprecated,false"})
    void evaluatesShadowAndActiveRulesOnly(String state, boolean evaluated) {
        var compiled = compile(count("event_count", "{gte: 3}", "x-warden-state: " + state));

        assertThat(compiled.rules().names().contains("many")).isEqualTo(evaluated);
    }

    @Test
    void neverAlertsOnInformationalRules() {
        Desk desk = new Desk(compile(failure("informational")).rules());

        fail(desk, 1_000, "203.0.113.7");

        assertThat(desk.findings).isEmpty();
        assertThat(desk.rules.rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false,1", "true,2"})
    void quietsTheRulesOfACorrelationUnlessItSaysToGenerate(boolean generate, int alerting) {
        String yaml = count("event_count", "{gte: 3}", "")
                .replace("level: informational", "level: low")
                .replace("  timespan: 10m", "  timespan: 10m\n  generate: " + generate);

        assertThat(compile(yaml).rules().rules()).hasSize(alerting);
    }

    @Test
    void doesNotQuietTheRulesOfACorrelationThatIsRefused() {
        String yaml = count("event_count", "{gte: 0}", "").replace("level: informational", "level: low");

        assertThat(compile(yaml).rules().names()).containsExactly("failure");
    }

    @Test
    void refusesASequenceWhoseThresholdIsOverridden() {
        String yaml = failure("low") + chain("temporal_ordered", "[failure, failure2]") + second();

        var compiled = Desk.compile(
                yaml,
                new RuleSettings(
                        Set.of(),
                        Map.of("chain", RuleOverride.threshold(1)),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1)));

        assertThat(compiled.refusals())
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .contains("sequence");
    }

    @Test
    void refusesAChainOverACorrelationThatIsNotInForce() {
        String yaml = count("event_count", "{gte: 3}", "x-warden-state: draft")
                + chain("temporal_ordered", "[many, failure2]")
                + second();

        assertThat(refusal(yaml)).contains("not in force");
        assertThat(compile(yaml).rules().names()).doesNotContain("chain");
    }

    @Test
    void refusesAChainThatGroupsByWhatTheInnerOneDoesNot() {
        String yaml = count("event_count", "{gte: 3}", "")
                + chain("temporal_ordered", "[many, failure2]").replace("[source.ip]", "[source.ip, user.name]")
                + second();

        assertThat(refusal(yaml)).contains("does not group by");
    }

    @Test
    void refusesToCountValuesOfACorrelation() {
        String yaml = count("event_count", "{gte: 3}", "")
                + chain("value_count", "[many]").replace("10m", "10m\n  condition: {field: user.name, gte: 2}");

        assertThat(refusal(yaml)).contains("values of the correlation many");
    }

    @Test
    void runsAThousandRules() {
        StringBuilder yaml = new StringBuilder();
        IntStream.range(0, 1_000).forEach(i -> yaml.append(i == 0 ? "" : "---\n")
                .append(failure("low")
                        .replace("11111111-1111", String.format("11111111-%04d", i))
                        .replace("name: failure", "name: failure" + i)));

        Desk desk = new Desk(compile(yaml.toString()).rules());
        fail(desk, 1_000, "203.0.113.7");

        // All fired; the entity remembers the 192 it has room for.
        assertThat(desk.findings).hasSize(1_000);
    }

    private static long onlyKey(String condition) {
        return compile(count("event_count", condition, ""), RuleOverride.NONE);
    }

    /** The key that state of the correlation is kept under. */
    private static long compile(String yaml, RuleOverride override) {
        var compiled = Desk.compile(
                yaml,
                new RuleSettings(Set.of(), Map.of("many", override), Duration.ofMinutes(10), Duration.ofHours(1)));
        return compiled.rules().use(0).links().get(0).correlator().key();
    }

    private static RuleCompiler.Compiled compile(String yaml) {
        return Desk.compile(yaml, RuleSettings.DEFAULT);
    }

    private static String refusal(String yaml) {
        return compile(yaml).refusals().stream().map(Refusal::reason).reduce("", (a, b) -> a + b);
    }

    private static String failure(String level) {
        return FAILURE.replace("LEVEL", level);
    }

    private static String count(String type, String condition, String extra) {
        return failure("informational")
                + COUNT.replace("TYPE", type).replace("CONDITION", condition).replace("EXTRA", extra);
    }

    private static String second() {
        return "---\n"
                + failure("informational")
                        .replace("11111111-1111", "11111111-2222")
                        .replace("name: failure", "name: failure2");
    }

    private static String chain(String type, String rules) {
        return """
                ---
                title: Chain
                id: 33333333-3333-4333-8333-333333333333
                name: chain
                correlation:
                  type: %s
                  rules: %s
                  group-by: [source.ip]
                  timespan: 10m
                level: high
                """
                .formatted(type, rules);
    }

    private static void fail(Desk desk, long timeMs, String address) {
        desk.take(Desk.event("authentication", timeMs, "source.ip", address, "event.outcome", "failure"));
    }
}
