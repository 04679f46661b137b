package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;

/** The clause does not hold; plain negation, so it is true of an event without the field. */
public record Not(Clause clause) implements Clause {
    @Override
    public boolean matches(EventView event) {
        return !clause.matches(event);
    }

    @Override
    public int cost() {
        return clause.cost();
    }
}
