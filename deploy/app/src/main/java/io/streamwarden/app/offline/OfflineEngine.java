package io.streamwarden.app.offline;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.IntelFiles;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleSet;
import io.streamwarden.detectors.enrich.Enricher;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The engine over events in their order, with the states of entities in a map; the allow list of the configuration holds.
 * At most {@value #MOST_ENTITIES} entities are remembered, past that the one quiet longest goes.
 */
public final class OfflineEngine {
    private static final int MOST_ENTITIES = 500_000;

    private final RuleSet rules;
    private final Enricher enricher;
    private final Exemptions exemptions = new Exemptions();
    private final Assessor assessor;
    private final Map<EntityKey, EntityState> states = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<EntityKey, EntityState> eldest) {
            forgotten += size() > MOST_ENTITIES ? 1 : 0;
            return size() > MOST_ENTITIES;
        }
    };

    private long events;
    private long faults;
    private long forgotten;

    public OfflineEngine(WardenConfig config, RuleSet rules) {
        this.rules = rules;
        this.enricher = new Enricher(IntelFiles.load(config.intelFiles()), RuleLoading.endpoints(config));
        this.assessor = new Assessor((rule, fault) -> faults++);
        config.allow()
                .forEach(range ->
                        exemptions.allow(Objects.requireNonNull(IpNetwork.parse(range.toString()), range::toString)));
    }

    /** Assesses an event; gives what was found of anyone. */
    public List<Finding> take(OfflineEvent event) {
        EventRef ref = new EventRef(
                event.meta().getEventId(), event.timeMs(), event.meta().getTenantId(), "", -1, events++);
        EntityKey source = EntityKey.source(event.address());
        Assessment assessment = assessor.assess(rules, enriched(event), ref, source, this::state);
        if (assessment.findings().isEmpty() && assessment.others().isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>(assessment.findings());
        Map<EntityKey, List<Observation.Part>> others = new LinkedHashMap<>(assessment.others());
        others.forEach((entity, parts) -> Observation.of(ref, parts)
                .forEach(observation -> found.addAll(assessor.assess(rules, observation, entity, state(entity))
                        .findings())));
        found.removeIf(finding -> exemptions.covering(finding, event.timeMs()).isPresent());
        return found;
    }

    /** The event as rules see it. */
    EventView enriched(OfflineEvent event) {
        return enricher.enrich(event.view(), event.address());
    }

    private EntityState state(EntityKey key) {
        return states.computeIfAbsent(key, entity -> new EntityState());
    }

    /** What is remembered of an entity, if anything. */
    public Optional<EntityState> find(EntityKey key) {
        return Optional.ofNullable(states.get(key));
    }

    /** Entities that were forgotten for want of room. */
    public long forgotten() {
        return forgotten;
    }

    /** Times that a rule failed on an event. */
    public long faults() {
        return faults;
    }
}
