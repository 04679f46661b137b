package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.match.Clauses;
import java.util.Set;

/**
 * A detection rule, compiled; immutable and shared by threads.
 *
 * @param detection the condition with every filter on the rule
 * @param version covers the filters too
 */
public record SigmaRule(RuleMeta meta, LogSource logSource, Clause detection, String version) implements SigmaDocument {

    /** The event is of the rule's log source and the condition holds. */
    public boolean matches(EventView event) {
        return logSource.accepts(event.logSource()) && detects(event);
    }

    /** The condition holds, wherever the event comes from. */
    public boolean detects(EventView event) {
        return detection.matches(event);
    }

    /** The fields that the condition and the filters read. */
    public Set<Field> fields() {
        return Clauses.fields(detection);
    }
}
