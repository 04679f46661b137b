package io.streamwarden.detectors.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A correlation, checked and with its references resolved; immutable.
 *
 * @param rules ids of the rules and correlations that it is about, in its order
 * @param groupBy fields or aliases; empty for one group over all
 * @param aliases by alias and then by id of a rule, the field meant
 * @param generate the rules alert on their own too
 * @param version covers the versions of the rules
 * @param sectionVersion covers the correlation section alone: while it and the id stay, kept state stays good
 */
public record SigmaCorrelation(
        RuleMeta meta,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        Duration timespan,
        CountCondition condition,
        boolean generate,
        String version,
        String sectionVersion)
        implements SigmaDocument {

    /**
     * The field that a name stands for in the events of one rule: what the alias says, else the name itself.
     *
     * @param name from {@link #groupBy} or the condition's fields
     * @param ruleId one of {@link #rules}
     */
    public String fieldFor(String name, String ruleId) {
        Map<String, String> alias = aliases.get(name);
        return alias == null ? name : alias.getOrDefault(ruleId, name);
    }
}
