package io.streamwarden.detectors.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRule;
import io.streamwarden.detectors.sigma.SigmaRules;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule book of SigmaHQ's size and shape: what it finds, what it costs. */
class BookOfThousandsTest {
    private static final int RULES = 3_750;
    private static final long SEED = 20_261_121;
    private static final int EVENTS = 400;

    @Test
    void findsWhatAskingEveryRuleFinds() {
        List<SigmaRule> rules =
                SigmaLoader.load(new GeneratedBook(SEED).rules(RULES)).rules();
        RuleIndex index = IndexAgainstPlainTest.index(rules);
        var seen = new Sightings();
        for (GeneratedEvents.Kind kind : GeneratedEvents.Kind.values()) {
            List<SigmaRule> all = new ArrayList<>();
            int asked = 0;
            for (EventView event : new GeneratedEvents(SEED + 1).events(kind, EVENTS)) {
                List<SigmaRule> found = IndexAgainstPlainTest.found(index, rules, event, seen);
                asked += seen.count();

                assertThat(found)
                        .as("rules that find %s", event)
                        .isEqualTo(rules.stream()
                                .filter(rule -> rule.matches(event))
                                .toList());
                all.addAll(found);
            }
            System.out.printf(
                    "%s: of %d rules, %.1f an event are asked and %.2f match%n",
                    kind, rules.size(), asked / (double) EVENTS, all.size() / (double) EVENTS);
            assertThat(asked).as("asked per %d events of kind %s", EVENTS, kind).isLessThan(100 * EVENTS);
        }
    }

    @Test
    void staysUnder150Megabytes() {
        List<RuleSource> sources = new GeneratedBook(SEED).rules(RULES);
        load(sources);
        long before = heap();
        long start = System.nanoTime();
        SigmaRules rules = load(sources);
        long loaded = System.nanoTime();
        long read = heap();
        long startIndex = System.nanoTime();
        RuleIndex index = IndexAgainstPlainTest.index(rules.rules());
        long indexed = System.nanoTime();
        long after = heap();
        index.seek(new GeneratedEvents(SEED).events(GeneratedEvents.Kind.WEB, 1).get(0), new Sightings());

        System.out.printf(
                "%d rules: read in %d ms into %.1f MB, indexed in %d ms into %.1f MB more%n",
                rules.rules().size(),
                (loaded - start) / 1_000_000,
                (read - before) / 1e6,
                (indexed - startIndex) / 1_000_000,
                (after - read) / 1e6);
        assertThat(after - before).isLessThan(150_000_000);
        assertThat(rules.rules()).hasSize(RULES);
    }

    private static SigmaRules load(List<RuleSource> sources) {
        SigmaRules rules = SigmaLoader.load(sources);
        assertThat(rules.refusals()).isEmpty();
        return rules;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
