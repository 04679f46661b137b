package io.streamwarden.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.MapEvent;
import io.streamwarden.detectors.state.Episode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random correlations over random traffic find the same in every order within the grace, over a restart, and over a
 * reload of other rules. {@code -Dproof.permutations=1000} asks for as many orders of each scenario.
 */
class CorrelationScenariosTest {
    private static final int SCENARIOS = 50;
    private static final int PERMUTATIONS = Integer.getInteger("proof.permutations", 20);
    private static final long SEED = Long.getLong("proof.seed", 20_260_121);
    private static final String OTHER =
            """
            ---
            title: Another
            name: another
            correlation:
              type: event_count
              rules: [change]
              group-by: [source.ip]
              timespan: 3m
              condition: {gte: 100000}
            level: low
            """;

    @Test
    void findTheSameInEveryOrderWithinTheGrace() {
        System.out.println("CorrelationScenariosTest seed " + SEED + ", permutations " + PERMUTATIONS);
        int found = 0;
        for (int s = 0; s < SCENARIOS; s++) {
            Scenario scenario = new Scenario(SEED + s);
            Set<String> expected = found(scenario, scenario.events, Middle.NOTHING);
            found += expected.isEmpty() ? 0 : 1;
            Random order = new Random(SEED * 31 + s);

            for (int p = 0; p < PERMUTATIONS; p++) {
                List<MapEvent> events = scenario.shuffled(order);
                Middle middle = Middle.values()[p % Middle.values().length];

                assertThat(found(scenario, events, middle))
                        .as("scenario %d, permutation %d, %s%n%s", s, p, middle, scenario.yaml)
                        .isEqualTo(expected);
            }
        }
        // Neither all nor nothing.
        assertThat(found).isBetween(SCENARIOS / 2, SCENARIOS);
    }

    /** What happens half way. */
    private enum Middle {
        NOTHING,
        RESTART,
        RELOAD
    }

    /** Findings by rule, group and episode. */
    private static Set<String> found(Scenario scenario, List<MapEvent> events, Middle middle) {
        Desk desk = Desk.of(scenario.yaml);
        for (int i = 0; i < events.size(); i++) {
            if (i == events.size() / 2 && middle == Middle.RESTART) {
                desk.restart();
            }
            if (i == events.size() / 2 && middle == Middle.RELOAD) {
                desk.rules = Desk.compile(scenario.yaml + OTHER, RuleSettings.DEFAULT)
                        .rules();
            }
            desk.take(events.get(i));
        }
        desk.closeUntil(Long.MAX_VALUE - 1);
        assertThat(desk.faults).isEmpty();
        assertThat(desk.late).isZero();
        Set<String> found = new TreeSet<>();
        for (Finding finding : desk.findings) {
            if (finding.step() == Episode.Step.OPENED) {
                // One alert an episode: two would be told apart by nothing but their start.
                String episode = finding.rule().name() + " " + finding.groupValues() + " "
                        + scenario.episode(finding.episodeStartMs());
                found.add(found.contains(episode) ? episode + " again" : episode);
            }
        }
        return found;
    }
}
