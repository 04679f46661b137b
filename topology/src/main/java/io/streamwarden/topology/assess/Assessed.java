package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;

/** What assessing sends on; the record's key is the entity. */
public sealed interface Assessed {
    /** Something was found of the entity. */
    record OfFinding(Finding finding) implements Assessed {}

    /** The event means something for the entity, whose state lies elsewhere. */
    record OfObservation(Observation observation) implements Assessed {}
}
