package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.state.Bound;
import io.streamwarden.detectors.state.BucketCounter;
import io.streamwarden.detectors.state.DistinctTimes;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Hash64;
import io.streamwarden.detectors.state.SequenceTimes;
import io.streamwarden.detectors.state.Slice;
import io.streamwarden.detectors.state.TimeRing;
import io.streamwarden.schema.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One correlation, compiled: which events it takes, how it groups them, and what slice counts them.
 *
 * <p>A rule that alerts by itself is a correlation too, of threshold 1: so both have episodes and one way of alerting.
 */
final class Correlator {
    /** What is counted in the window. */
    enum Counts {
        EVENTS,
        DISTINCT_VALUES,
        /** Distinct rules, in any order. */
        RULES,
        /** Rules, in order. */
        SEQUENCE
    }

    private final RuleInfo rule;
    private final long key;
    private final Counts counts;
    private final Bound bound;
    private final GroupBy groupBy;
    private final List<Field> valueFields;
    private boolean alerts;
    private final Supplier<Slice> newSlice;
    private final List<Link> outer = new ArrayList<>(0);

    /** That this correlation takes part in another, as its step number {@code step}. */
    record Link(Correlator correlator, int step) {}

    Correlator(
            RuleInfo rule,
            long key,
            Counts counts,
            Bound bound,
            GroupBy groupBy,
            List<Field> valueFields,
            AlertsItself alerts) {
        this.rule = rule;
        this.key = key;
        this.counts = counts;
        this.bound = bound;
        this.groupBy = groupBy;
        this.valueFields = List.copyOf(valueFields);
        this.alerts = alerts == AlertsItself.YES;
        this.newSlice = slices(counts, bound);
    }

    /** Whether its holding is told to people, or only to the correlations that it takes part in. */
    enum AlertsItself {
        YES,
        NO
    }

    private static Supplier<Slice> slices(Counts counts, Bound bound) {
        return switch (counts) {
            case EVENTS -> bound.threshold() <= TimeRing.MOST ? TimeRing::new : BucketCounter::new;
            case DISTINCT_VALUES, RULES -> DistinctTimes::new;
            case SEQUENCE -> SequenceTimes::new;
        };
    }

    RuleInfo rule() {
        return rule;
    }

    long key() {
        return key;
    }

    Bound bound() {
        return bound;
    }

    GroupBy groupBy() {
        return groupBy;
    }

    EntityKind entityKind() {
        return groupBy.entityKind();
    }

    EntityKey entity(String[] group) {
        return groupBy.entity(group);
    }

    boolean alerts() {
        return alerts;
    }

    /** Leaves it to those that it takes part in to alert. */
    void quiet() {
        alerts = false;
    }

    Counts counts() {
        return counts;
    }

    Supplier<Slice> newSlice() {
        return newSlice;
    }

    List<Link> outer() {
        return outer;
    }

    void takesPartIn(Correlator correlator, int step) {
        outer.add(new Link(correlator, step));
    }

    /** What the slice is to count of an event: a hash of the values, or null if it lacks one. */
    @Nullable
    Long value(EventView event) {
        if (counts != Counts.DISTINCT_VALUES) {
            return 0L;
        }
        long hash = Hash64.start();
        for (Field field : valueFields) {
            Object value = event.value(field);
            if (value == null) {
                return null;
            }
            hash = Hash64.append(hash, value.toString());
        }
        return Hash64.finish(hash);
    }

    /** What the slice is handed as value. */
    long sliceValue(int step, long value) {
        return switch (counts) {
            case EVENTS -> 0;
            case DISTINCT_VALUES -> value;
            case RULES -> Hash64.mix(step + 1L, key);
            case SEQUENCE -> step;
        };
    }
}
