package io.streamwarden.detectors.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTestRunnerTest {
    @Test
    void waitsUntilWindowsCloseThoughNoFurtherEventComes() {
        var rules = SigmaLoader.load(
                List.of(
                        new RuleSource(
                                "few.yml",
                                """
                title: Failure
                name: failure
                logsource: {category: authentication}
                detection: {selection: {event.outcome: failure}, condition: selection}
                level: informational
                ---
                title: Exactly two
                name: two
                correlation:
                  type: event_count
                  rules: [failure]
                  group-by: [user.name]
                  timespan: 10m
                  condition: {eq: 2}
                level: low
                """)));
        RuleTestFile tests = RuleTestFile.parse(
                "two.test.yml",
                """
                rule: two
                tests:
                  - name: finds two
                    events:
                      - {type: auth, time: "2026-01-05T09:00:00Z", source.ip: 203.0.113.7, user.name: alice, event.outcome: failure, repeat: 2, every: 1m}
                    findings:
                      - {group: {user.name: alice}}
                  - name: leaves three
                    events:
                      - {type: auth, time: "2026-01-05T09:00:00Z", source.ip: 203.0.113.7, user.name: alice, event.outcome: failure, repeat: 3, every: 1m}
                    findings: []
                """);

        var results = new RuleTestRunner(
                        RuleCompiler.compile(rules, RuleSettings.DEFAULT).rules())
                .run(tests);

        assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result.problem())
                .isEmpty());
    }
}
