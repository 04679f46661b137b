package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;

/**
 * A node of a compiled detection. The tree is immutable, shared by threads, and open to inspection, so that an index can
 * take from it what an event must hold.
 */
public sealed interface Clause permits AllOf, AnyOf, Not, FieldClause, FieldExists, FieldRef, Keywords {
    boolean matches(EventView event);

    /** How dear the test is, roughly in comparisons; cheaper tests are tried first. */
    int cost();
}
