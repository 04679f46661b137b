package io.streamwarden.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.endpoint.EndpointClass;
import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.rules.BuiltInRules;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {
    @ParameterizedTest
    // Some are named like built-in rules.
    @ValueSource(strings = {"exports", "http", "forbidden", "client", "request-rate"})
    void givesAClassRulesOfItsOwn(String name) {
        var classes = new EndpointClasses(List.of(new EndpointClass(name, List.of("/export/**"), 3)), 10);
        Desk desk = desk(classes);

        for (int i = 0; i < 4; i++) {
            desk.take(request(1_000 + i * 600_000L, name));
        }

        assertThat(desk.findings).extracting(finding -> finding.rule().name()).containsExactly("request-rate-" + name);
    }

    @Test
    void stillAcceptsAsManyRequestsAsTheLimitSays() {
        var classes = new EndpointClasses(List.of(new EndpointClass("exports", List.of("/export/**"), 3)), 10);
        Desk desk = desk(classes);

        for (int i = 0; i < 3; i++) {
            desk.take(request(1_000 + i * 600_000L, "exports"));
        }

        assertThat(desk.findings).isEmpty();
    }

    @Test
    void takesTheConfiguredLimitForBuiltInClasses() {
        var classes = new EndpointClasses(
                List.of(
                        new EndpointClass("analytics", List.of("/analytics/**"), 5),
                        new EndpointClass("default", List.of(), 7)),
                100);
        Desk desk = desk(classes);

        for (int i = 0; i < 8; i++) {
            desk.take(request(1_000 + i * 120_000L, "analytics"));
            desk.take(request(1_000 + i * 120_000L, "default"));
        }

        assertThat(desk.findings)
                .extracting(finding -> finding.rule().name() + " " + finding.threshold())
                .contains("request-rate-analytics 6", "request-rate 8");
    }

    private static Desk desk(EndpointClasses classes) {
        List<RuleSource> sources = new ArrayList<>(BuiltInRules.sources());
        sources.addAll(EndpointRules.sources(classes));
        var settings = new RuleSettings(
                Set.of(), EndpointRules.overrides(classes), Duration.ofMinutes(10), Duration.ofHours(1));
        var compiled = RuleCompiler.compile(SigmaLoader.load(sources), settings);
        assertThat(compiled.refusals()).isEmpty();
        return new Desk(compiled.rules());
    }

    private static EventView request(long timeMs, String endpointClass) {
        return Desk.event(
                "webserver",
                timeMs,
                "source.ip",
                "203.0.113.7",
                "endpoint.name",
                "/export",
                "endpoint.class",
                endpointClass);
    }
}
