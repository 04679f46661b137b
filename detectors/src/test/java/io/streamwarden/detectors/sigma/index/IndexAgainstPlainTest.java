package io.streamwarden.detectors.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRule;
import io.streamwarden.detectors.sigma.SigmaRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index finds what asking every rule finds: random rules of every form, random events of the same few words. */
class IndexAgainstPlainTest {
    private static final int BOOKS = 15;
    private static final int RULES = 120;
    private static final int EVENTS = 80;

    private long found;
    private long asked;
    private long routed;

    @Test
    void findsWhatAskingEveryRuleFinds() {
        long seed = System.nanoTime();
        for (int book = 0; book < BOOKS; book++) {
            compare(seed + book);
        }

        // Or else the test would say nothing: rules do match, and most that do not are never asked.
        assertThat(found).as("matches, seed %d", seed).isGreaterThan(1_000);
        assertThat(asked - found).as("asked in vain, seed %d", seed).isLessThan((routed - found) * 2 / 3);
    }

    private void compare(long seed) {
        var random = new Random(seed);
        SigmaRules loaded = SigmaLoader.load(new RandomBook(random).rules(RULES));
        assertThat(loaded.rules()).as("rules that load, seed %d", seed).hasSizeGreaterThan(RULES / 2);
        RuleIndex routing = index(loaded.rules());
        RuleIndex anywhere = RuleIndex.of(loaded.rules().stream()
                .map(rule -> new RuleIndex.Entry(LogSource.ANY, rule.detection()))
                .toList());
        var events = new RandomEvents(random);
        var seen = new Sightings();
        for (int i = 0; i < EVENTS; i++) {
            EventView event = events.next();
            List<SigmaRule> plain =
                    loaded.rules().stream().filter(rule -> rule.matches(event)).toList();
            List<SigmaRule> holding =
                    loaded.rules().stream().filter(rule -> rule.detects(event)).toList();

            assertThat(found(routing, loaded.rules(), event, seen))
                    .as("rules that find %s, seed %d", event, seed)
                    .isEqualTo(plain);
            asked += seen.count();
            found += plain.size();
            routed += loaded.rules().stream()
                    .filter(rule -> rule.logSource().accepts(event.logSource()))
                    .count();
            assertThat(found(anywhere, loaded.rules(), event, seen))
                    .as("rules that find %s of any log source, seed %d", event, seed)
                    .isEqualTo(holding);
        }
    }

    static RuleIndex index(List<SigmaRule> rules) {
        return RuleIndex.of(rules.stream()
                .map(rule -> new RuleIndex.Entry(rule.logSource(), rule.detection()))
                .toList());
    }

    static List<SigmaRule> found(RuleIndex index, List<SigmaRule> rules, EventView event, Sightings seen) {
        index.seek(event, seen);
        var found = new ArrayList<SigmaRule>();
        for (int number = seen.next(0); number >= 0; number = seen.next(number + 1)) {
            if (rules.get(number).detects(event)) {
                found.add(rules.get(number));
            }
        }
        return found;
    }
}
