package io.streamwarden.detectors.sigma;

import static io.streamwarden.detectors.sigma.Rules.load;
import static io.streamwarden.detectors.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SigmaLoaderTest {
    private static final MapEvent FOUND = new MapEvent(Map.of("a", 1L), new LogSource("webserver", null, null), 0);

    @Test
    void keepsWhatARuleSaysOfItself() {
        SigmaRule rule = only(
                """
                # a comment
                title: Many failed sign-ins
                id: 6f1d5bd2-4d4c-4e3f-8a52-7b1d9c1f0a11
                name: many_failures
                status: Test
                level: HIGH
                description: |
                  Somebody guesses.
                author: us
                tags: [attack.t1110, attack.credential_access]
                x-warden-action: block
                x-warden-state: shadow
                x-list: [1, 2.5, true, null, {a: b}]
                logsource: {product: linux, service: sshd}
                detection: {s: {a: 1}, condition: s}
                """);

        assertThat(rule.id()).isEqualTo("6f1d5bd2-4d4c-4e3f-8a52-7b1d9c1f0a11");
        assertThat(rule.name()).contains("many_failures");
        assertThat(rule.title()).isEqualTo("Many failed sign-ins");
        assertThat(rule.description()).isEqualTo("Somebody guesses.");
        assertThat(rule.status()).isEqualTo("test");
        assertThat(rule.level()).isEqualTo(Level.HIGH);
        assertThat(rule.state()).isEqualTo(RuleState.SHADOW);
        assertThat(rule.tags()).containsExactly("attack.t1110", "attack.credential_access");
        assertThat(rule.logSource()).isEqualTo(new LogSource(null, "linux", "sshd"));
        assertThat(rule.source()).isEqualTo("rules.yml");
        assertThat(rule.line()).isEqualTo(2);
        assertThat(rule.custom()).containsOnlyKeys("x-warden-action", "x-warden-state", "x-list");
        assertThat(rule.custom().get("x-list"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(1L, 2.5, true, null, Map.of("a", "b"));
    }

    @Test
    void takesTheNameForAnIdAndElseMakesOne() {
        String body = "logsource: {category: webserver}\ndetection: {s: {a: 1}, condition: s}\n";

        assertThat(only("title: A\nname: named\n" + body).id()).isEqualTo("named");
        String made = only("title: A\n" + body).id();
        assertThat(UUID.fromString(made).version()).isEqualTo(3);
        assertThat(only("# again\ntitle:   'A'\n" + body).id()).isEqualTo(made);
        assertThat(only("title: B\n" + body).id()).isNotEqualTo(made);
    }

    @Test
    void takesMediumAndActiveWhereNothingIsSaid() {
        SigmaRule rule = only(rule("r"));

        assertThat(rule.level()).isEqualTo(Level.MEDIUM);
        assertThat(rule.state()).isEqualTo(RuleState.ACTIVE);
        assertThat(rule.state().evaluated()).isTrue();
        assertThat(rule.status()).isEmpty();
        assertThat(rule.custom()).isEmpty();
    }

    @Test
    void informationalRulesDoNotAlert() {
        assertThat(only(rule("r", "level: informational")).level().alerts()).isFalse();
        assertThat(only(rule("r", "level: low")).level().alerts()).isTrue();
    }

    @Test
    void theStatusDeprecatedRestsARuleUnlessItsStateSaysOtherwise() {
        assertThat(only(rule("r", "status: deprecated")).state()).isEqualTo(RuleState.DEPRECATED);
        assertThat(only(rule("r", "status: deprecated", "x-warden-state: active"))
                        .state())
                .isEqualTo(RuleState.ACTIVE);
        assertThat(only(rule("r", "status: unsupported", "x-warden-state: draft"))
                        .state())
                .isEqualTo(RuleState.DRAFT);
        assertThat(RuleState.DRAFT.evaluated()).isFalse();
    }

    @Test
    void namesTheFieldsThatARuleReads() {
        SigmaRule rule = only(
                """
                title: A
                logsource: {category: webserver}
                detection:
                  s: {a: 1, b|exists: true, c|fieldref: d, e|neq: 1}
                  k: [word]
                  t: {a|contains: x, f: null}
                  condition: s and not (k or t)
                """);

        assertThat(rule.fields()).extracting(Field::name).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
    }

    @Test
    void findsByConditionAloneWhereTheLogSourceIsOfNoAccount() {
        SigmaRule rule = only(rule("r"));
        var elsewhere = new MapEvent(Map.of("a", 1L), new LogSource("proxy", null, null), 0);

        assertThat(rule.matches(elsewhere)).isFalse();
        assertThat(rule.detects(elsewhere)).isTrue();
    }

    @Test
    void theVersionFollowsTheMeaningNotTheSpelling() {
        String version = only(rule("r", "level: high")).version();

        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(only("# note\n\nlevel: 'high'\n" + rule("r")).version()).isEqualTo(version);
        assertThat(only(rule("r", "level: low")).version()).isNotEqualTo(version);
    }

    @Test
    void theVersionCoversFiltersInAnyOrder() {
        String one = "title: F1\nlogsource: {category: webserver}\nfilter: {rules: [r], s: {b: 1}, condition: not s}\n";
        String two = "title: F2\nlogsource: {category: webserver}\nfilter: {rules: [r], s: {c: 1}, condition: not s}\n";

        String bare = only(rule("r")).version();
        String filtered = only(rule("r"), one).version();

        assertThat(filtered).isNotEqualTo(bare);
        assertThat(only(rule("r"), one, two).version())
                .isEqualTo(only(two, rule("r"), one).version());
    }

    @Test
    void theVersionCoversWhatPlaceholdersStandFor() {
        var source = List.of(
                new RuleSource(
                        "a.yml",
                        """
                title: A
                logsource: {category: webserver}
                detection: {s: {'u|expand': '%admins%'}, condition: s}
                """));

        String one = SigmaLoader.load(source, Map.of("admins", List.of("a")))
                .rules()
                .get(0)
                .version();
        String two = SigmaLoader.load(source, Map.of("admins", List.of("b")))
                .rules()
                .get(0)
                .version();

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void refersAcrossSources() {
        SigmaRules loaded = SigmaLoader.load(List.of(
                new RuleSource(
                        "b.yml",
                        Rules.correlation("c", "type: event_count, rules: [r], timespan: 1m, condition: {gte: 2}")),
                new RuleSource("a.yml", rule("r"))));

        assertThat(loaded.refusals()).isEmpty();
        assertThat(loaded.correlations()).extracting(SigmaCorrelation::source).containsExactly("b.yml");
    }

    @Test
    void aBadSourceNeverStopsTheOthers() {
        SigmaRules loaded = SigmaLoader.load(List.of(
                new RuleSource("bad.yml", "title: [\n"),
                new RuleSource("worse.yml", "\u0000\u0001"),
                new RuleSource("long.yml", "x".repeat(2_000_000)),
                new RuleSource("good.yml", rule("r"))));

        assertThat(loaded.rules()).singleElement().satisfies(rule -> assertThat(rule.matches(FOUND))
                .isTrue());
        assertThat(loaded.refusals()).extracting(Refusal::source).containsExactly("bad.yml", "worse.yml", "long.yml");
    }

    @Test
    void namesFileLineAndReasonOfARefusal() {
        SigmaRules loaded = load(
                rule("good"),
                """
                title: Bad
                logsource: {category: webserver}
                detection:
                  s:
                    a: 1
                    b|re: 'x(?=y)'
                  condition: s
                """);

        assertThat(loaded.refusals())
                .singleElement()
                .hasToString("rules.yml:12: the expression 'x(?=y)' cannot be used: look-ahead '(?=' is not supported, "
                        + "since it needs backtracking");
    }

    @Test
    void namesBothPlacesOfADuplicate() {
        SigmaRules loaded = SigmaLoader.load(
                List.of(new RuleSource("a.yml", rule("same")), new RuleSource("b.yml", "\n\n" + rule("same"))));

        assertThat(loaded.rules()).extracting(SigmaRule::source).containsExactly("a.yml");
        assertThat(loaded.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.source()).isEqualTo("b.yml");
            assertThat(refusal.reason()).contains("'same'", "a.yml:1", "b.yml:3");
        });
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            SigmaRule rule = only(
                    """
                    title: A
                    level: CRITICAL
                    logsource: {category: WEBSITE}
                    detection: {s: {a|contains: TITLE}, t: {b: 'Iis'}, condition: 1 OF THEM}
                    """);

            assertThat(rule.level()).isEqualTo(Level.CRITICAL);
            assertThat(rule.logSource().category()).isEqualTo("website");
            assertThat(rule.detects(event("a", "a title"))).isTrue();
            assertThat(rule.detects(event("b", "iIS"))).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void loadsListsOfManyThousandValues() {
        var values = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            values.append("    - host-").append(i).append(".example\n");
        }
        SigmaRule rule =
                only("title: A\nlogsource: {category: dns}\ndetection:\n  s:\n   q:\n" + values + "  condition: s\n");

        assertThat(rule.detects(event("q", "HOST-39999.example"))).isTrue();
        assertThat(rule.detects(event("q", "host-40000.example"))).isFalse();
    }

    @Test
    void loadsSeveralThousandRulesQuickly() {
        var sources = new ArrayList<RuleSource>();
        for (int i = 0; i < 4_000; i++) {
            sources.add(new RuleSource(i + ".yml", rule("r" + i)));
        }

        SigmaRules loaded = Assertions.assertTimeout(Duration.ofSeconds(30), () -> SigmaLoader.load(sources));

        assertThat(loaded.rules()).hasSize(4_000);
    }

    private static SigmaRule only(String... documents) {
        SigmaRules loaded = load(documents);
        assertThat(loaded.refusals()).isEmpty();
        assertThat(loaded.rules()).hasSize(1);
        return loaded.rules().get(0);
    }

    private static MapEvent event(String field, Object value) {
        return new MapEvent(new HashMap<>(Map.of(field, value)), LogSource.ANY, 0);
    }
}
