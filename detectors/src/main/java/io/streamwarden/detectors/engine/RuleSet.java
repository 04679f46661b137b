package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.engine.Correlator.Link;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.sigma.SigmaRule;
import io.streamwarden.detectors.sigma.index.RuleIndex;
import io.streamwarden.detectors.sigma.index.Sightings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled set of rules: immutable, shared by threads, swapped whole. Made by {@link RuleCompiler}.
 */
public final class RuleSet {
    /** A stateless rule and what its match means: the correlations that take it. */
    record Use(SigmaRule rule, List<Link> links) {
        Use {
            links = List.copyOf(links);
        }
    }

    private final List<Use> uses;
    private final Map<Long, Correlator> correlators;
    private final List<RuleInfo> rules;
    private final RuleIndex index;
    private final boolean closesWindows;

    RuleSet(List<Use> uses, Map<Long, Correlator> correlators, List<RuleInfo> rules) {
        this.uses = List.copyOf(uses);
        this.correlators = Map.copyOf(correlators);
        this.rules = List.copyOf(rules);
        this.index = RuleIndex.of(uses.stream()
                .map(use ->
                        new RuleIndex.Entry(use.rule().logSource(), use.rule().detection()))
                .toList());
        this.closesWindows = this.correlators.values().stream()
                .anyMatch(correlator -> correlator.closing().isPresent());
    }

    /** Some correlation is decided when its window closes, see {@link Assessor#close}. */
    public boolean closesWindows() {
        return closesWindows;
    }

    /** Finds the rules that {@code event} may fulfil; {@code seen} then holds their numbers. */
    void seek(EventView event, Sightings seen) {
        index.seek(event, seen);
    }

    /** The rule of a number that {@link #seek} found. */
    Use use(int number) {
        return uses.get(number);
    }

    @Nullable
    Correlator correlator(long key) {
        return correlators.get(key);
    }

    /** Every correlation, those that only feed others too. */
    Collection<Correlator> correlators() {
        return correlators.values();
    }

    /** Every rule that can alert, by name. */
    public List<RuleInfo> rules() {
        return rules;
    }

    /** Names of the rules and correlations that can alert. */
    public Set<String> names() {
        return Set.copyOf(rules.stream().map(RuleInfo::name).toList());
    }
}
