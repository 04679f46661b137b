package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.Document.Section;
import io.streamwarden.detectors.sigma.Names.Target;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a filter on the rules that it names: on all of them, or on none if one of them is not to be had. */
final class FilterApplication {
    private final Names names;
    private final Map<String, PendingRule> rules;

    FilterApplication(Names names, Map<String, PendingRule> rules) {
        this.names = names;
        this.rules = rules;
    }

    /** @throws RuleFault if a rule does not exist, or its log source is another than the filter's */
    void apply(SigmaFilter filter) {
        List<PendingRule> targets = filter.meansAny()
                ? rules.values().stream()
                        .filter(rule -> filter.logSource().accepts(rule.logSource()))
                        .toList()
                : filter.rules().stream()
                        .map(name -> target(filter, name))
                        .distinct()
                        .toList();
        new ArrayList<>(targets).forEach(rule -> rule.add(filter));
    }

    private PendingRule target(SigmaFilter filter, String name) {
        Target target = names.find(name);
        if (target == null) {
            throw new RuleFault(filter.line(), "the filter is for a rule that is not loaded: " + names.missing(name));
        }
        PendingRule rule = target.section() == Section.DETECTION ? rules.get(target.id()) : null;
        if (rule == null) {
            throw new RuleFault(filter.line(), "the filter is for '" + name + "', which is no detection rule");
        }
        if (!filter.logSource().accepts(rule.logSource())) {
            throw new RuleFault(
                    filter.line(),
                    "the filter's log source " + filter.logSource() + " does not take in that of '" + name + "', "
                            + rule.logSource());
        }
        return rule;
    }
}
