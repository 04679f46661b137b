package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleFaults;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.topology.admit.Admitted;
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
    private @Nullable EntityStore entities;

    AssessBySource(RuleBook rules, String storeName, AssessCounts counts, RuleFaults faults) {
        this.rules = rules;
        this.storeName = storeName;
        this.counts = counts;
        this.assessor = new Assessor(faults);
    }

    @Override
    public void init(ProcessorContext<EntityKey, Assessed> context) {
        super.init(context);
        entities = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<EntityKey, Admitted> record) {
        EntityKey key = record.key();
        Admitted admitted = record.value();
        EntityStore store = Objects.requireNonNull(entities);
        EntityState entity = store.get(key);

        Assessment assessment = assessor.assess(rules.current(), admitted.event(), admitted.ref(), key, entity);

        store.changed(key, entity);
        for (Finding finding : assessment.findings()) {
            context().forward(new Record<>(key, new Assessed.OfFinding(finding), record.timestamp()));
        }
        if (!assessment.others().isEmpty()) {
            observe(assessment, record);
        }
        counts.assessed();
        counts.late(assessment.late());
        counts.ungrouped(assessment.ungrouped());
    }

    private void observe(Assessment assessment, Record<EntityKey, Admitted> record) {
        for (Map.Entry<EntityKey, List<Observation.Part>> other :
                assessment.others().entrySet()) {
            for (Observation observation : Observation.of(record.value().ref(), other.getValue())) {
                counts.observed();
                context()
                        .forward(new Record<>(
                                other.getKey(), new Assessed.OfObservation(observation), record.timestamp()));
            }
        }
    }
}
