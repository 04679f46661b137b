package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.RuleSet;

/** The rules in force: read once an event by every stream thread, swapped whole by whoever loads rules. */
public final class RuleBook {
    private volatile RuleSet current;

    public RuleBook(RuleSet first) {
        this.current = first;
    }

    public RuleSet current() {
        return current;
    }

    public void swap(RuleSet next) {
        current = next;
    }
}
