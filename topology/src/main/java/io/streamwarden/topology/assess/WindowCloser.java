package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.WindowClose;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.topology.store.EntityStore;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Decides the windows of one task's entities when their time has come, a bounded number at a time.
 *
 * <p>It looks at the clock only while some rule closes windows: each look of a task makes Kafka Streams halve how many
 * records it takes at a time from every task of the thread.
 */
final class WindowCloser {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final int MOST_CLOSES = 1_000;

    private final RuleBook rules;
    private final Assessor assessor;
    private final EntityStore entities;
    private final WindowClock clock;
    private final ProcessingContext context;
    private final BiConsumer<EntityKey, Assessment> forward;
    private @Nullable Cancellable looking;

    /** @param forward takes an entity and what was found of it */
    WindowCloser(
            RuleBook rules,
            Assessor assessor,
            EntityStore entities,
            WindowClock clock,
            ProcessingContext context,
            BiConsumer<EntityKey, Assessment> forward) {
        this.rules = rules;
        this.assessor = assessor;
        this.entities = entities;
        this.clock = clock;
        this.context = context;
        this.forward = forward;
        lookIfNeeded();
    }

    private void lookIfNeeded() {
        if (looking == null && rules.current().closesWindows()) {
            looking = context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, wallMs -> look());
        }
    }

    private void look() {
        if (rules.current().closesWindows()) {
            close();
        } else if (looking != null) {
            looking.cancel();
            looking = null;
        }
    }

    /** An event was assessed: what it says of windows to come is remembered. */
    void assessed(EntityKey entity, Assessment assessment, long eventMs) {
        clock.seen(eventMs, context.currentSystemTimeMs());
        lookIfNeeded();
        remind(entity, assessment);
    }

    private void remind(EntityKey entity, Assessment assessment) {
        for (WindowClose close : assessment.closes()) {
            entities.remind(entity, close);
        }
    }

    private void close() {
        long nowMs = clock.nowMs(context.currentSystemTimeMs());
        for (EntityStore.Due due : entities.due(nowMs, MOST_CLOSES)) {
            EntityState state = entities.get(due.entity());
            Assessment assessment = assessor.close(rules.current(), due.close(), nowMs, due.entity(), state);
            entities.changed(due.entity(), state);
            remind(due.entity(), assessment);
            forward.accept(due.entity(), assessment);
        }
    }
}
