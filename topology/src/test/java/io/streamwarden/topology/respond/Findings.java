package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Episode;
import java.util.List;

/** Findings about addresses, of rules with the hints that a test asks for. */
final class Findings {
    static final long START = 1_767_603_600_000L;

    private Findings() {}

    static Finding of(String level, String hints) {
        return about(EntityKey.source("203.0.113.7"), rule(level, hints));
    }

    static Finding about(EntityKey entity, RuleInfo rule) {
        return new Finding(
                rule,
                entity,
                List.of("source.ip", "user.name"),
                List.of(entity.value(), "alice"),
                Episode.Step.OPENED,
                START,
                START - 60_000,
                START,
                5,
                5,
                5,
                3_600_000,
                new EventRef("e1", START, "default", "auth-events", 0, 17));
    }

    static RuleInfo rule(String level, String hints) {
        var compiled = RuleCompiler.compile(
                SigmaLoader.load(List.of(new RuleSource(
                        "test.yml",
                        """
                        title: Failure
                        id: 11111111-1111-4111-8111-111111111111
                        name: failure
                        logsource: {category: authentication}
                        detection:
                          selection: {event.outcome: failure}
                          condition: selection
                        level: %s
                        %s
                        """
                                .formatted(level, hints)))),
                RuleSettings.DEFAULT);
        return compiled.rules().rules().get(0);
    }
}
