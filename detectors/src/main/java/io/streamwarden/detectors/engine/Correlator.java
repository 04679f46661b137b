package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.sigma.CountCondition;
import io.streamwarden.detectors.sigma.match.Numeral;
import io.streamwarden.detectors.state.Bound;
import io.streamwarden.detectors.state.BucketCounter;
import io.streamwarden.detectors.state.ClosingWindow;
import io.streamwarden.detectors.state.DistinctSample;
import io.streamwarden.detectors.state.DistinctTimes;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Hash64;
import io.streamwarden.detectors.state.Measure;
import io.streamwarden.detectors.state.NumberCells;
import io.streamwarden.detectors.state.NumberSample;
import io.streamwarden.detectors.state.SequenceTimes;
import io.streamwarden.detectors.state.Slice;
import io.streamwarden.detectors.state.TimeRing;
import io.streamwarden.schema.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        SEQUENCE,
        /** Numbers: their sum, average or percentile, as the bound's measure says. */
        NUMBERS
    }

    private final RuleInfo rule;
    private final long key;
    private final Counts counts;
    private final Bound bound;
    private final GroupBy groupBy;
    private final Goal goal;
    /** By step, since an alias may name another field for each rule. */
    private final List<List<Field>> valueFields;

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
            Goal goal,
            GroupBy groupBy,
            List<List<Field>> valueFields,
            AlertsItself alerts) {
        this.rule = rule;
        this.key = key;
        this.counts = counts;
        this.bound = bound;
        this.goal = goal;
        this.groupBy = groupBy;
        this.valueFields = List.copyOf(valueFields);
        this.alerts = alerts == AlertsItself.YES;
        this.newSlice = goal.closing().isPresent() ? closing(goal.measure().kind()) : slices(counts, bound);
    }

    /** Whether its holding is told to people, or only to the correlations that it takes part in. */
    enum AlertsItself {
        YES,
        NO
    }

    private static Supplier<Slice> closing(Measure.Kind kind) {
        return () -> new ClosingWindow(kind);
    }

    private static Supplier<Slice> slices(Counts counts, Bound bound) {
        return switch (counts) {
            case EVENTS -> bound.threshold() <= TimeRing.MOST ? TimeRing::new : BucketCounter::new;
            case DISTINCT_VALUES -> bound.threshold() <= DistinctTimes.MOST ? DistinctTimes::new : DistinctSample::new;
            case RULES -> DistinctTimes::new;
            case SEQUENCE -> SequenceTimes::new;
            case NUMBERS -> bound.measure().kind() == Measure.Kind.PERCENTILE ? NumberSample::new : NumberCells::new;
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

    /** What has to hold when a window closes, if it is not decided event by event. */
    Optional<CountCondition> closing() {
        return goal.closing();
    }

    Goal goal() {
        return goal;
    }

    /**
     * What the slice is to take of an event: a hash of the values, or bits of the number; null if it lacks one, or has
     * none that is a number.
     */
    @Nullable
    Long value(EventView event, int step) {
        return switch (counts) {
            case EVENTS, RULES, SEQUENCE -> 0L;
            case DISTINCT_VALUES -> hash(event, valueFields.get(Math.min(step, valueFields.size() - 1)));
            case NUMBERS ->
                number(
                        event,
                        valueFields.get(Math.min(step, valueFields.size() - 1)).get(0));
        };
    }

    private static @Nullable Long hash(EventView event, List<Field> fields) {
        long hash = Hash64.start();
        for (Field field : fields) {
            Object value = event.value(field);
            if (value == null) {
                return null;
            }
            hash = Hash64.append(hash, value.toString());
        }
        return Hash64.finish(hash);
    }

    private static @Nullable Long number(EventView event, Field field) {
        Object value = event.value(field);
        double number = value == null ? Double.NaN : Numeral.in(value);
        return Double.isNaN(number) ? null : Double.doubleToRawLongBits(number);
    }

    /** What the slice is handed as value. */
    long sliceValue(int step, long value) {
        return switch (counts) {
            case EVENTS -> 0;
            case DISTINCT_VALUES, NUMBERS -> value;
            case RULES -> Hash64.mix(step + 1L, key);
            case SEQUENCE -> step;
        };
    }
}
