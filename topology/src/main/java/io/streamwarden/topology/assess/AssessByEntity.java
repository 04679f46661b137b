package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleFaults;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.topology.pace.CommitPace;
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
    private final WindowClock clock;
    private @Nullable EntityStore entities;
    private @Nullable WindowCloser windows;

    AssessByEntity(RuleBook rules, String storeName, AssessCounts counts, RuleFaults faults, WindowClock clock) {
        this.rules = rules;
        this.storeName = storeName;
        this.counts = counts;
        this.assessor = new Assessor(faults);
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<EntityKey, Finding> context) {
        super.init(context);
        EntityStore store = context.getStateStore(storeName);
        entities = store;
        windows = new WindowCloser(
                rules,
                assessor,
                store,
                clock,
                context,
                (entity, assessment) -> forward(entity, assessment, context.currentSystemTimeMs()));
    }

    @Override
    public void process(Record<EntityKey, Observation> record) {
        EntityKey key = record.key();
        EntityStore store = Objects.requireNonNull(entities);
        EntityState entity = store.get(key);

        Assessment assessment = assessor.assess(rules.current(), record.value(), key, entity);

        store.changed(key, entity);
        Objects.requireNonNull(windows)
                .assessed(key, assessment, record.value().event().timeMs());
        forward(key, assessment, record.timestamp());
        counts.assessed();
        counts.late(assessment.late());
        CommitPace.ofThisThread().processed(context(), record.timestamp());
    }

    private void forward(EntityKey entity, Assessment assessment, long timestamp) {
        for (Finding finding : assessment.findings()) {
            context().forward(new Record<>(entity, finding, timestamp));
        }
    }
}
