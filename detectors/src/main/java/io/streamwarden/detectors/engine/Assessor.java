package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.engine.Correlator.Link;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.sigma.CountCondition;
import io.streamwarden.detectors.sigma.SigmaRule;
import io.streamwarden.detectors.sigma.index.Sightings;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.detectors.state.Episode;
import io.streamwarden.detectors.state.Hold;
import io.streamwarden.detectors.state.Outcome;
import io.streamwarden.detectors.state.Track;
import io.streamwarden.schema.EntityKind;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes events and entities' states and says what was found. Pure but for the state it is handed; owned by one thread.
 */
public final class Assessor {
    private final Hold hold = new Hold();
    private final Assessment assessment = new Assessment();
    private final Sightings seen = new Sightings();
    private final RuleFaults faults;

    /** @param faults told when a rule fails on an event; the other rules go on */
    public Assessor(RuleFaults faults) {
        this.faults = faults;
    }

    /**
     * Matches the stateless rules against an event and folds it into the state of its source address.
     *
     * @param entity the source address
     * @param states asked for its state once some rule counts the event
     * @return reused by the next call
     */
    public Assessment assess(
            RuleSet rules, EventView event, EventRef ref, EntityKey entity, Function<EntityKey, EntityState> states) {
        assessment.clear();
        rules.seek(event, seen);
        for (int number = seen.next(0); number >= 0; number = seen.next(number + 1)) {
            RuleSet.Use use = rules.use(number);
            if (matches(use.rule(), event)) {
                for (Link link : use.links()) {
                    takeGuarded(link, event, ref, entity, states);
                }
            }
        }
        return assessment;
    }

    private boolean matches(SigmaRule rule, EventView event) {
        try {
            return rule.detects(event);
        } catch (RuntimeException fault) {
            faults.failed(rule.id(), fault);
            return false;
        }
    }

    private void takeGuarded(
            Link link, EventView event, EventRef ref, EntityKey entity, Function<EntityKey, EntityState> states) {
        try {
            take(link, event, ref, entity, states);
        } catch (RuntimeException fault) {
            faults.failed(link.correlator().rule().id(), fault);
        }
    }

    private void take(
            Link link, EventView event, EventRef ref, EntityKey entity, Function<EntityKey, EntityState> states) {
        Correlator correlator = link.correlator();
        String @Nullable [] group = correlator.groupBy().values(event, link.step());
        Long value = group == null ? null : correlator.value(event, link.step());
        if (group == null || value == null) {
            assessment.countUngrouped();
            return;
        }
        if (correlator.entityKind() == EntityKind.SOURCE_ADDRESS) {
            fold(correlator, link.step(), value, group, ref.timeMs(), ref, entity, assessment.changing(entity, states));
        } else {
            assessment.concerns(
                    correlator.entity(group),
                    new Observation.Part(correlator.key(), link.step(), value, List.of(group)));
        }
    }

    /**
     * Folds an observation into the state of the entity that it concerns.
     *
     * @return reused by the next call
     */
    public Assessment assess(RuleSet rules, Observation observation, EntityKey entity, EntityState state) {
        assessment.clear();
        assessment.changes(state);
        for (Observation.Part part : observation.parts()) {
            Correlator correlator = rules.correlator(part.correlator());
            if (correlator != null) {
                fold(correlator, part, observation.event(), entity, state);
            }
        }
        return assessment;
    }

    private void fold(Correlator correlator, Observation.Part part, EventRef ref, EntityKey entity, EntityState state) {
        try {
            String[] group = part.group().toArray(String[]::new);
            fold(correlator, part.step(), part.value(), group, ref.timeMs(), ref, entity, state);
        } catch (RuntimeException fault) {
            faults.failed(correlator.rule().id(), fault);
        }
    }

    private void fold(
            Correlator correlator,
            int step,
            long value,
            String[] group,
            long timeMs,
            EventRef ref,
            EntityKey entity,
            EntityState state) {
        Track track = state.track(trackKey(correlator, group), correlator.newSlice());
        if (correlator.closing().isPresent()) {
            foldIntoWindow(correlator, track, step, value, group, timeMs, ref, entity, state);
            return;
        }
        Outcome outcome = track.add(timeMs, correlator.sliceValue(step, value), correlator.bound(), hold);
        if (outcome == Outcome.LATE) {
            assessment.countLate();
        }
        if (outcome != Outcome.HOLDS) {
            return;
        }
        holds(correlator, track, group, ref, List.of(ref), entity, state);
    }

    /** Takes what {@link #hold} says into the episode, and tells who is to know. */
    private void holds(
            Correlator correlator,
            Track track,
            String[] group,
            EventRef trigger,
            List<EventRef> evidence,
            EntityKey entity,
            EntityState state) {
        long heldMs = hold.untilMs();
        Episode.Step grown = track.hold(hold, correlator.bound());
        if (correlator.alerts() && grown != Episode.Step.NONE) {
            assessment.found(finding(correlator, grown, track.episode(), hold, group, trigger, evidence, entity));
        }
        for (Link link : correlator.outer()) {
            tell(link, correlator, group, heldMs, trigger, entity, state);
        }
    }

    private void foldIntoWindow(
            Correlator correlator,
            Track track,
            int step,
            long value,
            String[] group,
            long timeMs,
            EventRef ref,
            EntityKey entity,
            EntityState state) {
        long closesAtMs = track.closesAtMs(correlator.bound());
        // An event that lies past the grace after a window says that the window is complete.
        closeDue(correlator, track, group, timeMs, ref, entity, state);
        Outcome outcome = track.add(timeMs, correlator.sliceValue(step, value), correlator.bound(), hold);
        if (outcome == Outcome.LATE) {
            assessment.countLate();
        }
        remind(correlator, track, group, closesAtMs, ref);
    }

    private void remind(Correlator correlator, Track track, String[] group, long before, EventRef opening) {
        long closesAtMs = track.closesAtMs(correlator.bound());
        if (closesAtMs != before && closesAtMs != Long.MAX_VALUE) {
            assessment.closes(new WindowClose(correlator.key(), List.of(group), closesAtMs, opening));
        }
    }

    private void closeDue(
            Correlator correlator,
            Track track,
            String[] group,
            long nowMs,
            EventRef last,
            EntityKey entity,
            EntityState state) {
        CountCondition condition = correlator.closing().orElseThrow();
        while (track.closesAtMs(correlator.bound()) <= nowMs) {
            track.close(correlator.bound(), hold);
            if (!Double.isNaN(hold.value()) && condition.holds(hold.value())) {
                EventRef closing = new EventRef(
                        last.eventId(), hold.untilMs(), last.tenant(), last.topic(), last.partition(), last.offset());
                assessment.closedBy(closing);
                holds(correlator, track, group, closing, List.of(last), entity, state);
            }
        }
    }

    /**
     * Decides a window whose time has come, and those of the group that are due after it.
     *
     * @param nowMs as far as event time has come
     * @param state the state of {@code entity}, whose window it is
     * @return reused by the next call
     */
    public Assessment close(RuleSet rules, WindowClose close, long nowMs, EntityKey entity, EntityState state) {
        assessment.clear();
        assessment.changes(state);
        Correlator correlator = rules.correlator(close.correlator());
        Track track = state.track(close.trackKey());
        if (correlator != null && track != null && correlator.closing().isPresent()) {
            String[] group = close.group().toArray(String[]::new);
            long before = track.closesAtMs(correlator.bound());
            try {
                closeDue(correlator, track, group, nowMs, close.opening(), entity, state);
                remind(correlator, track, group, before, close.opening());
            } catch (RuntimeException fault) {
                faults.failed(correlator.rule().id(), fault);
            }
        }
        return assessment;
    }

    static long trackKey(Correlator correlator, String[] group) {
        return GroupBy.trackKey(correlator.key(), group);
    }

    /** Hands a correlation's holding on to one that it takes part in. */
    private void tell(
            Link link,
            Correlator inner,
            String[] group,
            long heldMs,
            EventRef ref,
            EntityKey entity,
            EntityState state) {
        Correlator outer = link.correlator();
        String[] outerGroup = inner.groupBy().valuesFor(outer.groupBy(), group);
        if (outer.entityKind() == entity.kind()) {
            fold(outer, link.step(), 0, outerGroup, heldMs, ref, entity, state);
        } else {
            assessment.concerns(
                    outer.entity(outerGroup), new Observation.Part(outer.key(), link.step(), 0, List.of(outerGroup)));
        }
    }

    private static Finding finding(
            Correlator correlator,
            Episode.Step step,
            Episode episode,
            Hold hold,
            String[] group,
            EventRef trigger,
            List<EventRef> evidence,
            EntityKey entity) {
        return new Finding(
                correlator.rule(),
                entity,
                correlator.groupBy().names(),
                List.of(group),
                step,
                episode.startMs(),
                episode.firstSeenMs(),
                episode.lastSeenMs(),
                episode.count(),
                hold.observed(),
                correlator.bound().threshold(),
                correlator.bound().windowMs(),
                trigger,
                correlator.goal().measured(hold, correlator.bound().windowMs()),
                evidence);
    }
}
