package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Stateless rules over single events; fast with thousands of rules. Owned by one thread. */
public final class RuleMatcher {
    private final List<SigmaRule> rules;
    private final RuleIndex index;
    private final Sightings seen = new Sightings();

    private RuleMatcher(List<SigmaRule> rules, Function<SigmaRule, LogSource> logSource) {
        this.rules = List.copyOf(rules);
        this.index = RuleIndex.of(rules.stream()
                .map(rule -> new RuleIndex.Entry(logSource.apply(rule), rule.detection()))
                .toList());
    }

    /** Matches a rule with events of its log source. */
    public static RuleMatcher of(List<SigmaRule> rules) {
        return new RuleMatcher(rules, SigmaRule::logSource);
    }

    /** Matches every rule with every event, wherever the event comes from. */
    public static RuleMatcher ofAnyLogSource(List<SigmaRule> rules) {
        return new RuleMatcher(rules, rule -> LogSource.ANY);
    }

    /** The rules that an event fulfils, in their order. */
    public List<SigmaRule> match(EventView event) {
        index.seek(event, seen);
        var matching = new ArrayList<SigmaRule>();
        for (int number = seen.next(0); number >= 0; number = seen.next(number + 1)) {
            SigmaRule rule = rules.get(number);
            if (rule.detects(event)) {
                matching.add(rule);
            }
        }
        return matching;
    }
}
