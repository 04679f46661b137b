package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.Document.Section;
import io.streamwarden.detectors.sigma.Names.Target;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * Resolves correlations, of rules and of each other, those first that others refer to. One whose reference is missing
 * or refused is refused too, and so are circles.
 */
final class CorrelationResolver {
    private final Names names;
    private final BiConsumer<PendingCorrelation, RuleFault> refuse;
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, PendingCorrelation> waiting = new LinkedHashMap<>();
    private final Map<String, List<PendingCorrelation>> dependents = new HashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final Queue<PendingCorrelation> ready = new ArrayDeque<>();

    CorrelationResolver(Names names, List<SigmaRule> rules, BiConsumer<PendingCorrelation, RuleFault> refuse) {
        this.names = names;
        this.refuse = refuse;
        rules.forEach(rule -> versions.put(rule.id(), rule.version()));
    }

    List<SigmaCorrelation> resolve(List<PendingCorrelation> correlations) {
        correlations.forEach(this::admit);
        var resolved = new ArrayList<SigmaCorrelation>();
        for (PendingCorrelation next = ready.poll(); next != null; next = ready.poll()) {
            waiting.remove(next.meta().id());
            settle(next, resolved);
            dependents.getOrDefault(next.meta().id(), List.of()).forEach(this::oneLess);
        }
        waiting.values()
                .forEach(circular -> refuse.accept(
                        circular, new RuleFault(circular.line(), "it refers to itself by way of " + circular.rules())));
        return resolved;
    }

    private void admit(PendingCorrelation correlation) {
        waiting.put(correlation.meta().id(), correlation);
        int open = 0;
        for (String rule : correlation.rules()) {
            Target target = names.find(rule);
            if (target != null && target.section() == Section.CORRELATION) {
                dependents.computeIfAbsent(target.id(), id -> new ArrayList<>()).add(correlation);
                open++;
            }
        }
        missing.put(correlation.meta().id(), open);
        if (open == 0) {
            ready.add(correlation);
        }
    }

    private void oneLess(PendingCorrelation correlation) {
        if (missing.merge(correlation.meta().id(), -1, Integer::sum) == 0) {
            ready.add(correlation);
        }
    }

    private void settle(PendingCorrelation correlation, List<SigmaCorrelation> resolved) {
        try {
            SigmaCorrelation done =
                    correlation.resolve(ids(correlation), id -> Objects.requireNonNull(versions.get(id), id));
            versions.put(done.id(), done.version());
            resolved.add(done);
        } catch (RuleFault fault) {
            refuse.accept(correlation, fault);
        }
    }

    private Map<String, String> ids(PendingCorrelation correlation) {
        var ids = new HashMap<String, String>();
        for (String rule : correlation.rules()) {
            Target target = names.find(rule);
            if (target == null) {
                throw new RuleFault(correlation.line(), "it refers to what is not loaded: " + names.missing(rule));
            }
            if (target.section() == Section.FILTER) {
                throw new RuleFault(correlation.line(), "it refers to '" + rule + "', which is a filter");
            }
            if (!versions.containsKey(target.id())) {
                throw new RuleFault(
                        correlation.line(),
                        "it refers to '" + rule + "', which was refused (" + Names.placeOf(target.meta()) + ")");
            }
            ids.put(rule, target.id());
        }
        return ids;
    }
}
