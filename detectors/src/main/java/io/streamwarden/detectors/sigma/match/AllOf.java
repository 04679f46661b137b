package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;
import java.util.Comparator;
import java.util.List;

/** Every clause holds. */
public record AllOf(List<Clause> clauses) implements Clause {
    public AllOf {
        clauses = clauses.stream().sorted(Comparator.comparingInt(Clause::cost)).toList();
    }

    /** The one clause, or all of them together. */
    public static Clause of(List<Clause> clauses) {
        return clauses.size() == 1 ? clauses.get(0) : new AllOf(clauses);
    }

    @Override
    public boolean matches(EventView event) {
        for (int i = 0; i < clauses.size(); i++) {
            if (!clauses.get(i).matches(event)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int cost() {
        return Costs.sum(clauses.stream().mapToInt(Clause::cost));
    }
}
