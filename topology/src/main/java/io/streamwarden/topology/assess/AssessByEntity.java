package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleFaults;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.topology.store.EntityStore;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Folds observations into users, sessions and whatever else rules group by. */
final class AssessByEntity extends ContextualProcessor<EntityKey, Observation, EntityKey, Finding> {
    private final RuleBook rules;
    private final String storeName;
    private final AssessCounts counts;
    private final Assessor assessor;
    private @Nullable EntityStore entities;

    AssessByEntity(RuleBook rules, String storeName, AssessCounts counts, RuleFaults faults) {
        this.rules = rules;
        this.storeName = storeName;
        this.counts = counts;
        this.assessor = new Assessor(faults);
    }

    @Override
    public void init(ProcessorContext<EntityKey, Finding> context) {
        super.init(context);
        entities = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<EntityKey, Observation> record) {
        EntityKey key = record.key();
        EntityStore store = Objects.requireNonNull(entities);
        EntityState entity = store.get(key);

        Assessment assessment = assessor.assess(rules.current(), record.value(), key, entity);

        store.changed(key, entity);
        for (Finding finding : assessment.findings()) {
            context().forward(record.withValue(finding));
        }
        counts.assessed();
        counts.late(assessment.late());
    }
}
