package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;
import java.util.Comparator;
import java.util.List;

/** At least one clause holds. */
public record AnyOf(List<Clause> clauses) implements Clause {
    public AnyOf {
        clauses = clauses.stream().sorted(Comparator.comparingInt(Clause::cost)).toList();
    }

    /** The one clause, or any of them. */
    public static Clause of(List<Clause> clauses) {
        return clauses.size() == 1 ? clauses.get(0) : new AnyOf(clauses);
    }

    @Override
    public boolean matches(EventView event) {
        for (int i = 0; i < clauses.size(); i++) {
            if (clauses.get(i).matches(event)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int cost() {
        return Costs.sum(clauses.stream().mapToInt(Clause::cost));
    }
}
