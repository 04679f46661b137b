package io.streamwarden.detectors.sigma;

import java.util.List;

/**
 * What a collection of rules came to.
 *
 * @param rules in the order of their sources, filters applied
 * @param correlations a correlation stands behind those that it refers to
 */
public record SigmaRules(
        List<SigmaRule> rules, List<SigmaCorrelation> correlations, List<Refusal> refusals, List<Warning> warnings) {
    public SigmaRules {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }
}
