package io.streamwarden.detectors.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How a set of rules is compiled.
 *
 * @param disabled ids or names of rules that are left out
 * @param overrides what the operator changes, by id or name
 * @param grace how much later than the newest event one may come and still count; the lesser of this and the rule's
 *     timespan holds
 * @param quiet how long a rule that alerts on single events stays within one alert, unless it says so itself
 */
public record RuleSettings(Set<String> disabled, Map<String, RuleOverride> overrides, Duration grace, Duration quiet) {
    public static final RuleSettings DEFAULT =
            new RuleSettings(Set.of(), Map.of(), Duration.ofMinutes(10), Duration.ofHours(1));

    public RuleSettings {
        disabled = Set.copyOf(disabled);
        overrides = Map.copyOf(overrides);
    }

    boolean leavesOut(String id, String name) {
        return disabled.contains(id) || disabled.contains(name);
    }

    RuleOverride override(String id, String name) {
        RuleOverride byName = overrides.getOrDefault(name, RuleOverride.NONE);
        return overrides.getOrDefault(id, byName);
    }
}
