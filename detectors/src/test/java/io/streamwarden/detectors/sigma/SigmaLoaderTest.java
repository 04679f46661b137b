package io.streamwarden.detectors.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigmaLoaderTest {
    @Test
    void loadsASimpleRule() {
        var rules = SigmaLoader.load(
                List.of(
                        new RuleSource(
                                "a.yml",
                                """
                title: A failed sign-in
                logsource:
                  category: authentication
                detection:
                  selection:
                    event.outcome: failure
                    user.name|startswith: 'adm'
                  condition: selection
                """)));

        assertThat(rules.refusals()).isEmpty();
        assertThat(rules.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.matches(event("failure", "Admin"))).isTrue();
            assertThat(rule.matches(event("success", "Admin"))).isFalse();
        });
    }

    private static MapEvent event(String outcome, String user) {
        return new MapEvent(
                Map.of("event", Map.of("outcome", outcome), "user.name", user),
                new LogSource("authentication", null, null),
                0);
    }
}
