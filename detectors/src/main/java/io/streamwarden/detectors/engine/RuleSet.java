package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.engine.Correlator.Link;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.SigmaRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Log sources come from events; past this many their routes are made anew each time, not kept. */
    private static final int MOST_ROUTES = 256;

    private static final Use[] NONE = {};

    private final List<Use> uses;
    private final Map<Long, Correlator> correlators;
    private final List<RuleInfo> rules;
    private final Map<LogSource, Use[]> routes = new ConcurrentHashMap<>();

    RuleSet(List<Use> uses, Map<Long, Correlator> correlators, List<RuleInfo> rules) {
        this.uses = List.copyOf(uses);
        this.correlators = Map.copyOf(correlators);
        this.rules = List.copyOf(rules);
    }

    /** The rules whose log source accepts {@code event}. */
    Use[] route(LogSource event) {
        Use[] known = routes.get(event);
        if (known != null) {
            return known;
        }
        Use[] made = uses.stream()
                .filter(use -> use.rule().logSource().accepts(event))
                .toList()
                .toArray(NONE);
        if (routes.size() < MOST_ROUTES) {
            routes.put(event, made);
        }
        return made;
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
