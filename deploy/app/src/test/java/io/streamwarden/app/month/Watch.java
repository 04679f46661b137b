package io.streamwarden.app.month;

import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.EndpointRules;
import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleSet;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.enrich.Enricher;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.detectors.rules.BuiltInRules;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.detectors.state.Episode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The engine with the whole rule book at default settings, over states in a map: no Kafka, no clock. */
final class Watch {
    /** Longer than the longest window of a built-in rule, and its grace: who was quiet as long has no past to lose. */
    private static final long FORGET_MS = 26 * Calendar.HOUR;

    /** What is kept of an entity. */
    private static final class Held {
        private final EntityState state = new EntityState();
        private long seenMs;
    }

    private final RuleSet rules;
    private final Enricher enricher;
    private final Consumer<Finding> alerts;
    private final Map<EntityKey, Held> held = new HashMap<>();
    private final Assessor assessor = new Assessor((rule, fault) -> {
        throw fault;
    });
    private long events;
    private long late;

    /** @param alerts told of each finding that begins */
    Watch(KnownActors actors, Consumer<Finding> alerts) {
        var compiled = RuleCompiler.compile(
                SigmaLoader.load(BuiltInRules.sources()),
                new RuleSettings(
                        Set.of(),
                        EndpointRules.overrides(EndpointClasses.DEFAULT),
                        RuleSettings.DEFAULT.grace(),
                        RuleSettings.DEFAULT.quiet()));
        if (!compiled.refusals().isEmpty()) {
            throw new IllegalStateException("Rules were refused: " + compiled.refusals());
        }
        this.rules = compiled.rules();
        this.enricher = new Enricher(actors, EndpointClasses.DEFAULT);
        this.alerts = alerts;
    }

    RuleSet rules() {
        return rules;
    }

    long events() {
        return events;
    }

    long late() {
        return late;
    }

    int entities() {
        return held.size();
    }

    void take(MonthEvent event) {
        EventRef ref = new EventRef(Long.toString(events++), event.timeMs, "default", "", -1, -1);
        EntityKey source = EntityKey.source(event.address);
        Assessment assessment = assessor.assess(
                rules, enricher.enrich(event, event.address), ref, source, key -> state(key, event.timeMs));
        tell(assessment);
        if (assessment.others().isEmpty()) {
            return;
        }
        List<Map.Entry<EntityKey, List<Observation.Part>>> others =
                new ArrayList<>(assessment.others().entrySet());
        for (Map.Entry<EntityKey, List<Observation.Part>> other : others) {
            for (Observation observation : Observation.of(ref, other.getValue())) {
                tell(assessor.assess(rules, observation, other.getKey(), state(other.getKey(), event.timeMs)));
            }
        }
    }

    private void tell(Assessment assessment) {
        late += assessment.late();
        for (Finding finding : assessment.findings()) {
            if (finding.step() == Episode.Step.OPENED) {
                alerts.accept(finding);
            }
        }
    }

    private EntityState state(EntityKey key, long timeMs) {
        Held state = held.computeIfAbsent(key, entity -> new Held());
        state.seenMs = timeMs;
        return state.state;
    }

    /** Lets go of those who have been quiet for longer than anything counts. */
    void forget(long nowMs) {
        held.values().removeIf(state -> state.seenMs < nowMs - FORGET_MS);
    }
}
