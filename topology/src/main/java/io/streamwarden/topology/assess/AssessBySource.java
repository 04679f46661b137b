package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleFaults;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.topology.admit.Admitted;
import io.streamwarden.topology.pace.CommitPace;
import io.streamwarden.topology.store.EntityStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Assesses an event against its source address, and observes it for every other entity that some rule groups by. */
final class AssessBySource extends ContextualProcessor<EntityKey, Admitted, EntityKey, Assessed> {
    private final RuleBook rules;
    private final String storeName;
    private final AssessCounts counts;
    private final Assessor assessor;
    private final WindowClock clock;
    private @Nullable EntityStore entities;
    private @Nullable WindowCloser windows;

    AssessBySource(RuleBook rules, String storeName, AssessCounts counts, RuleFaults faults, WindowClock clock) {
        this.rules = rules;
        this.storeName = storeName;
        this.counts = counts;
        this.assessor = new Assessor(faults);
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<EntityKey, Assessed> context) {
        super.init(context);
        EntityStore store = context.getStateStore(storeName);
        entities = store;
        windows = new WindowCloser(
                rules,
                assessor,
                store,
                clock,
                context,
                (entity, assessment) -> closed(entity, assessment, context.currentSystemTimeMs()));
    }

    @Override
    public void process(Record<EntityKey, Admitted> record) {
        EntityKey key = record.key();
        Admitted admitted = record.value();
        EntityStore store = Objects.requireNonNull(entities);

        Assessment assessment = assessor.assess(rules.current(), admitted.event(), admitted.ref(), key, store::get);

        EntityState changed = assessment.changed();
        if (changed != null) {
            store.changed(key, changed);
        }
        Objects.requireNonNull(windows).assessed(key, assessment, admitted.ref().timeMs());
        forward(key, assessment, record.timestamp());
        if (!assessment.others().isEmpty()) {
            observe(assessment, admitted.ref(), record.timestamp());
        }
        counts.assessed();
        counts.late(assessment.late());
        counts.ungrouped(assessment.ungrouped());
        CommitPace.ofThisThread().processed(context(), record.timestamp());
    }

    private void forward(EntityKey entity, Assessment assessment, long timestamp) {
        for (Finding finding : assessment.findings()) {
            context().forward(new Record<>(entity, new Assessed.OfFinding(finding), timestamp));
        }
    }

    /** What a window that closed says: of its entity, and of those whose correlations it takes part in. */
    private void closed(EntityKey entity, Assessment assessment, long timestamp) {
        forward(entity, assessment, timestamp);
        if (!assessment.others().isEmpty()) {
            observe(assessment, Objects.requireNonNull(assessment.closing()), timestamp);
        }
    }

    private void observe(Assessment assessment, EventRef ref, long timestamp) {
        for (Map.Entry<EntityKey, List<Observation.Part>> other :
                assessment.others().entrySet()) {
            for (Observation observation : Observation.of(ref, other.getValue())) {
                counts.observed();
                context().forward(new Record<>(other.getKey(), new Assessed.OfObservation(observation), timestamp));
            }
        }
    }
}
