package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an assessor makes of one event: findings about the entity, parts for other entities, windows to be
 * closed later, and what could not be counted. One instance is reused: read it before the next event is assessed.
 */
public final class Assessment {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<EntityKey, List<Observation.Part>> others = new LinkedHashMap<>();
    private final List<WindowClose> closes = new ArrayList<>(0);
    private @Nullable EventRef closing;
    private @Nullable EntityState changed;
    private int late;
    private int ungrouped;

    void clear() {
        if (!findings.isEmpty()) {
            findings.clear();
        }
        if (!others.isEmpty()) {
            others.clear();
        }
        if (!closes.isEmpty()) {
            closes.clear();
        }
        closing = null;
        changed = null;
        late = 0;
        ungrouped = 0;
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    void concerns(EntityKey entity, Observation.Part part) {
        others.computeIfAbsent(entity, key -> new ArrayList<>(2)).add(part);
    }

    /** The state of the entity, which is about to change. */
    EntityState changing(EntityKey entity, Function<EntityKey, EntityState> states) {
        EntityState state = changed;
        if (state == null) {
            state = states.apply(entity);
            changes(state);
        }
        return state;
    }

    void changes(EntityState state) {
        changed = state;
    }

    void closes(WindowClose close) {
        closes.add(close);
    }

    void closedBy(EventRef ref) {
        closing = ref;
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

    /** The entity's state, if the event changed it. */
    public @Nullable EntityState changed() {
        return changed;
    }

    /** Windows of the entity that have to be decided later: hand each to {@link Assessor#close} when its time has come. */
    public List<WindowClose> closes() {
        return closes;
    }

    /** Who observes for other entities when a window has closed and holds; null otherwise. */
    public @Nullable EventRef closing() {
        return closing;
    }

    /** Correlations for which the event came later than window and grace. */
    public int late() {
        return late;
    }

    /** Correlations that group by, or measure, a field which the event lacks, or which is no number where one is wanted. */
    public int ungrouped() {
        return ungrouped;
    }
}
