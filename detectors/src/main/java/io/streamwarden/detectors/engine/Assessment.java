package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.state.EntityKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an assessor makes of one event: findings about the entity, parts for other entities, and what could not be
 * counted. One instance is reused: read it before the next event is assessed.
 */
public final class Assessment {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<EntityKey, List<Observation.Part>> others = new LinkedHashMap<>();
    private int late;
    private int ungrouped;

    void clear() {
        if (!findings.isEmpty()) {
            findings.clear();
        }
        if (!others.isEmpty()) {
            others.clear();
        }
        late = 0;
        ungrouped = 0;
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    void concerns(EntityKey entity, Observation.Part part) {
        others.computeIfAbsent(entity, key -> new ArrayList<>(2)).add(part);
    }

    void countLate() {
        late++;
    }

    void countUngrouped() {
        ungrouped++;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** What the event means for entities whose state lies elsewhere. */
    public Map<EntityKey, List<Observation.Part>> others() {
        return others;
    }

    /** Correlations for which the event came later than window and grace. */
    public int late() {
        return late;
    }

    /** Correlations that group by a field which the event lacks. */
    public int ungrouped() {
        return ungrouped;
    }
}
