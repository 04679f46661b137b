package io.streamwarden.detectors.sigma;

import static io.streamwarden.detectors.sigma.Rules.correlation;
import static io.streamwarden.detectors.sigma.Rules.load;
import static io.streamwarden.detectors.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.CountCondition.Bound;
import io.streamwarden.detectors.sigma.CountCondition.Operator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigmaCorrelationTest {
    private static final String COUNT = "type: event_count, rules: [r], timespan: 10m, condition: {gte: 5}";

    @Test
    void readsAWholeDocument() {
        SigmaRules loaded = load(
                rule("r", "name: failed"),
                """
                title: Guessing
                id: guessing
                name: guessing_name
                level: high
                tags: [attack.t1110]
                x-warden-action: block
                correlation:
                  type: value_count
                  rules: [failed]
                  group-by: [source.ip, tenant]
                  timespan: 1h
                  condition: {gte: 10, field: user.name}
                  generate: true
                """);

        assertThat(loaded.refusals()).isEmpty();
        assertThat(loaded.correlations()).singleElement().satisfies(correlation -> {
            assertThat(correlation.id()).isEqualTo("guessing");
            assertThat(correlation.name()).contains("guessing_name");
            assertThat(correlation.title()).isEqualTo("Guessing");
            assertThat(correlation.level()).isEqualTo(Level.HIGH);
            assertThat(correlation.tags()).containsExactly("attack.t1110");
            assertThat(correlation.custom()).containsEntry("x-warden-action", "block");
            assertThat(correlation.state()).isEqualTo(RuleState.ACTIVE);
            assertThat(correlation.type()).isEqualTo(CorrelationType.VALUE_COUNT);
            assertThat(correlation.rules()).containsExactly("r");
            assertThat(correlation.groupBy()).containsExactly("source.ip", "tenant");
            assertThat(correlation.timespan()).isEqualTo(Duration.ofHours(1));
            assertThat(correlation.condition().bounds()).containsExactly(new Bound(Operator.GTE, 10));
            assertThat(correlation.condition().fields()).containsExactly("user.name");
            assertThat(correlation.generate()).isTrue();
            assertThat(correlation.source()).isEqualTo("rules.yml");
            assertThat(correlation.line()).isEqualTo(7);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1s, PT1S",
        "90s, PT90S",
        "5m, PT5M",
        "1h, PT1H",
        "24h, PT24H",
        "7d, P7D",
        "2w, P14D",
        "1M, P30D",
        "1y, P365D"
    })
    void readsTimespans(String written, Duration span) {
        String section = COUNT.replace("10m", written);

        assertThat(only(section).timespan()).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_count",
                "value_count",
                "value_sum",
                "value_avg",
                "value_percentile",
                "value_median",
                "temporal",
                "temporal_ordered"
            })
    void readsEveryType(String type) {
        SigmaCorrelation correlation =
                only("type: %s, rules: [r, r2], timespan: 1m, condition: {gte: 2, field: f, percentile: 90}"
                        .formatted(type));

        assertThat(correlation.type()).hasToString(type.toUpperCase(Locale.ROOT));
        assertThat(correlation.condition().fields())
                .isEqualTo(correlation.type().readsField() ? List.of("f") : List.of());
    }

    @Test
    void temporalTypesWaitForAllRulesWhereNothingIsSaid() {
        CountCondition condition =
                only("type: temporal, rules: [r, r2], timespan: 1m").condition();

        assertThat(condition.holds(1)).isFalse();
        assertThat(condition.holds(2)).isTrue();
    }

    @Test
    void aMedianIsThePercentile50() {
        assertThat(only("type: value_median, rules: [r], timespan: 1m, condition: {gt: 2, field: f}")
                        .condition()
                        .percentile())
                .isEqualTo(50);
        assertThat(
                        only("type: value_percentile, rules: [r], timespan: 1m, condition: {gt: 2, field: f, percentile: 99.9}")
                                .condition()
                                .percentile())
                .isEqualTo(99.9);
    }

    @Test
    void countsDistinctTuplesOfSeveralFields() {
        assertThat(only("type: value_count, rules: [r], timespan: 1m, condition: {gte: 2, field: [a, b]}")
                        .condition()
                        .fields())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "gt: 5,           '6 7 5.5',  '5 4',     true,  6",
        "gte: 5,          '5 6',      '4 4.9',   true,  5",
        "lt: 5,           '4 0',      '5 6',     false, 0",
        "lte: 5,          '5 4',      '6',       false, 0",
        "eq: 5,           '5',        '4 6',     false, 0",
        "neq: 5,          '4 6',      '5',       false, 0",
        "'gt: 5, lte: 8', '6 8',      '5 9',     false, 6",
        "gte: 4.5,        '5 4.5',    '4',       true,  5",
    })
    void holdsAsItsComparisonsSay(String written, String holds, String fails, boolean crossing, long least) {
        CountCondition condition = only(COUNT.replace("gte: 5", written)).condition();

        assertThat(holds.split(" ")).allMatch(value -> condition.holds(Double.parseDouble(value)));
        assertThat(fails.split(" ")).noneMatch(value -> condition.holds(Double.parseDouble(value)));
        assertThat(condition.firesOnCrossing()).isEqualTo(crossing);
        assertThat(condition.leastCount()).isEqualTo(least);
    }

    @Test
    void groupsOverAllWithoutGroupBy() {
        assertThat(only(COUNT).groupBy()).isEmpty();
        assertThat(only(COUNT + ", group-by: user").groupBy()).containsExactly("user");
    }

    @Test
    void generateMayStandAtTheTop() {
        SigmaRules loaded = load(rule("r"), correlation("c", COUNT) + "generate: true\n");

        assertThat(loaded.correlations()).extracting(SigmaCorrelation::generate).containsExactly(true);
        assertThat(only(COUNT).generate()).isFalse();
    }

    @Test
    void aliasesSayWhichFieldOfWhichRuleIsMeant() {
        SigmaCorrelation correlation = only("type: temporal, rules: [r, two], timespan: 1m, group-by: [ip, user], "
                + "aliases: {ip: {r: source.ip, two: client}}");

        assertThat(correlation.aliases()).isEqualTo(Map.of("ip", Map.of("r", "source.ip", "r2", "client")));
        assertThat(correlation.fieldFor("ip", "r")).isEqualTo("source.ip");
        assertThat(correlation.fieldFor("ip", "r2")).isEqualTo("client");
        assertThat(correlation.fieldFor("user", "r2")).isEqualTo("user");
    }

    @Test
    void correlationsOfCorrelationsStandBehindThoseTheyReferTo() {
        SigmaRules loaded = load(
                correlation("top", "type: temporal, rules: [middle, r], timespan: 1h"),
                correlation("middle", "type: event_count, rules: [bottom], timespan: 1h, condition: {gte: 2}"),
                correlation("bottom", COUNT),
                rule("r"));

        assertThat(loaded.refusals()).isEmpty();
        assertThat(loaded.correlations()).extracting(SigmaCorrelation::id).containsExactly("bottom", "middle", "top");
    }

    @Test
    void refusesCirclesAndWhatHangsOnThem() {
        SigmaRules loaded = load(
                correlation("a", "type: event_count, rules: [b], timespan: 1h, condition: {gte: 2}"),
                correlation("b", "type: event_count, rules: [a], timespan: 1h, condition: {gte: 2}"),
                correlation("c", "type: event_count, rules: [a], timespan: 1h, condition: {gte: 2}"),
                correlation("good", COUNT),
                rule("r"));

        assertThat(loaded.correlations()).extracting(SigmaCorrelation::id).containsExactly("good");
        assertThat(loaded.refusals()).hasSize(3).allSatisfy(refusal -> assertThat(refusal.reason())
                .contains("refers to itself"));
    }

    @Test
    void refusesWhatReferToARefusedCorrelation() {
        SigmaRules loaded = load(
                correlation("top", "type: event_count, rules: [middle], timespan: 1h, condition: {gte: 2}"),
                correlation("middle", "type: event_count, rules: [nobody], timespan: 1h, condition: {gte: 2}"));

        assertThat(loaded.correlations()).isEmpty();
        assertThat(loaded.refusals())
                .extracting(Refusal::reason)
                .containsExactly(
                        "it refers to what is not loaded: 'nobody' is neither id nor name of a document",
                        "it refers to 'middle', which was refused (rules.yml:5)");
    }

    @Test
    void takesALongChain() {
        int links = 2_000;
        var documents = new String[links + 2];
        for (int i = links; i >= 0; i--) {
            documents[links - i] = correlation("c" + i, COUNT.replace("[r]", i == 0 ? "[r]" : "[c" + (i - 1) + "]"));
        }
        documents[links + 1] = rule("r");

        SigmaRules loaded = load(documents);

        assertThat(loaded.refusals()).isEmpty();
        assertThat(loaded.correlations()).hasSize(links + 1).last().satisfies(last -> assertThat(last.id())
                .isEqualTo("c" + links));
    }

    @Test
    void theVersionCoversTheRulesAndTheSectionVersionDoesNot() {
        SigmaCorrelation before =
                load(rule("r"), correlation("c", COUNT)).correlations().get(0);
        SigmaCorrelation ruleChanged = load(rule("r", "level: high"), correlation("c", COUNT))
                .correlations()
                .get(0);
        SigmaCorrelation titleChanged = load(rule("r"), correlation("c", COUNT).replace("Correlation", "Other"))
                .correlations()
                .get(0);
        SigmaCorrelation changed = load(rule("r"), correlation("c", COUNT.replace("10m", "11m")))
                .correlations()
                .get(0);

        assertThat(ruleChanged.version()).isNotEqualTo(before.version());
        assertThat(ruleChanged.sectionVersion()).isEqualTo(before.sectionVersion());
        assertThat(titleChanged.version()).isNotEqualTo(before.version());
        assertThat(titleChanged.sectionVersion()).isEqualTo(before.sectionVersion());
        assertThat(changed.sectionVersion()).isNotEqualTo(before.sectionVersion());
    }

    private static SigmaCorrelation only(String section) {
        SigmaRules loaded = load(rule("r"), rule("r2", "name: two"), correlation("c", section));
        assertThat(loaded.refusals()).isEmpty();
        return loaded.correlations().get(0);
    }
}
