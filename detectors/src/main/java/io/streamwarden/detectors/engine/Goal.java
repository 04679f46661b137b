package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.engine.Correlator.Counts;
import io.streamwarden.detectors.engine.Finding.Measured;
import io.streamwarden.detectors.sigma.CorrelationType;
import io.streamwarden.detectors.sigma.CountCondition;
import io.streamwarden.detectors.sigma.CountCondition.Bound;
import io.streamwarden.detectors.sigma.CountCondition.Operator;
import io.streamwarden.detectors.sigma.SigmaCorrelation;
import io.streamwarden.detectors.state.Hold;
import io.streamwarden.detectors.state.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a correlation waits for.
 *
 * @param threshold how many make it hold; 1 where something else is measured, or when a window closes
 * @param closing what has to hold when a window closes; empty if it fires on crossing
 * @param what the values that are measured, such as {@code sum of http.response.bytes}; empty for plain counts
 */
record Goal(int threshold, Measure measure, Optional<CountCondition> closing, String what) {
    /** Sums and averages are told with as many digits as a double is sure of. */
    private static final MathContext DIGITS = new MathContext(12);

    /** A plain count. */
    static Goal count(int threshold) {
        return new Goal(threshold, measure(Measure.Kind.EVENTS, 0, threshold), Optional.empty(), "");
    }

    /**
     * Reads the condition of a correlation.
     *
     * @param configured threshold that takes the place of the rule's own
     * @throws IllegalArgumentException if nothing can fulfil it, or it cannot be decided
     */
    static Goal of(SigmaCorrelation correlation, Counts counts, OptionalInt configured) {
        CountCondition condition = correlation.condition();
        if (counts == Counts.SEQUENCE) {
            return count(configured.orElseGet(() -> steps(correlation)));
        }
        Measure.Kind kind = kind(correlation.type());
        String what = what(correlation);
        if (!condition.firesOnCrossing()) {
            CountCondition closing = configured.isPresent() ? with(condition, configured.getAsInt()) : condition;
            requireReachable(correlation, kind, closing);
            return new Goal(1, measure(kind, condition.percentile(), 1), Optional.of(closing), what);
        }
        if (counts == Counts.NUMBERS) {
            Bound bound = strictest(condition);
            boolean strict = configured.isEmpty() && bound.operator() == Operator.GT;
            double least = configured.isPresent() ? configured.getAsInt() : bound.value();
            return new Goal(1, new Measure(kind, condition.percentile(), least, strict), Optional.empty(), what);
        }
        int threshold = configured.orElseGet(() -> (int) Math.min(Integer.MAX_VALUE, condition.leastCount()));
        return new Goal(threshold, measure(kind, 0, threshold), Optional.empty(), what);
    }

    private static Measure measure(Measure.Kind kind, double percentile, double least) {
        return new Measure(kind, percentile, least, false);
    }

    private static int steps(SigmaCorrelation correlation) {
        int rules = correlation.rules().size();
        CountCondition condition = correlation.condition();
        if (!condition.firesOnCrossing() || condition.leastCount() != rules) {
            throw new IllegalArgumentException("a sequence holds when all its " + rules
                    + " rules matched; a condition other than gte: " + rules + " cannot be set");
        }
        return rules;
    }

    private static Measure.Kind kind(CorrelationType type) {
        return switch (type) {
            case EVENT_COUNT, TEMPORAL_ORDERED -> Measure.Kind.EVENTS;
            case VALUE_COUNT, TEMPORAL -> Measure.Kind.DISTINCT;
            case VALUE_SUM -> Measure.Kind.SUM;
            case VALUE_AVG -> Measure.Kind.AVERAGE;
            case VALUE_PERCENTILE, VALUE_MEDIAN -> Measure.Kind.PERCENTILE;
        };
    }

    private static String what(SigmaCorrelation correlation) {
        String fields = String.join(", ", correlation.condition().fields());
        return switch (correlation.type()) {
            case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> "";
            case VALUE_COUNT -> "distinct " + fields;
            case VALUE_SUM -> "sum of " + fields;
            case VALUE_AVG -> "average of " + fields;
            case VALUE_MEDIAN -> "median of " + fields;
            case VALUE_PERCENTILE ->
                "percentile " + plain(correlation.condition().percentile()) + " of " + fields;
        };
    }

    /** The condition with another number, where that can only mean one thing. */
    private static CountCondition with(CountCondition condition, int threshold) {
        if (condition.bounds().size() > 1) {
            throw new IllegalArgumentException(
                    "a threshold of " + threshold + " cannot be set on a condition of several comparisons");
        }
        Operator operator = condition.bounds().get(0).operator();
        return new CountCondition(List.of(new Bound(operator, threshold)), condition.fields(), condition.percentile());
    }

    /** A count is a whole number, and at most the number of rules where rules are counted. */
    private static void requireReachable(SigmaCorrelation correlation, Measure.Kind kind, CountCondition condition) {
        if (kind != Measure.Kind.EVENTS && kind != Measure.Kind.DISTINCT) {
            return;
        }
        double most = correlation.type().isTemporal() ? correlation.rules().size() : Double.MAX_VALUE;
        boolean reachable = Stream.concat(
                        Stream.of(0.0, 1.0),
                        condition.bounds().stream()
                                .map(bound -> Math.floor(bound.value()))
                                .flatMap(near -> Stream.of(near - 1, near, near + 1)))
                .anyMatch(count -> count >= 0 && count <= most && condition.holds(count));
        if (!reachable) {
            throw new IllegalArgumentException("no count fulfils the condition " + words(condition));
        }
    }

    private static Bound strictest(CountCondition condition) {
        Bound strictest = condition.bounds().get(0);
        for (Bound bound : condition.bounds()) {
            boolean stricter = bound.value() == strictest.value() && bound.operator() == Operator.GT;
            strictest = bound.value() > strictest.value() || stricter ? bound : strictest;
        }
        return strictest;
    }

    private static String words(CountCondition condition) {
        return condition.bounds().stream()
                .map(bound -> bound.operator().name().toLowerCase(Locale.ROOT) + " " + plain(bound.value()))
                .collect(Collectors.joining(" and "));
    }

    /** What {@code hold} says of a window that long, for people. */
    Measured measured(Hold hold, long windowMs) {
        if (closing.isPresent()) {
            return new Measured(
                    hold.value(),
                    closing.get().bounds().get(0).value(),
                    told(hold) + " within " + Measured.span(windowMs) + " when the window closed, condition "
                            + words(closing.get()));
        }
        if (what.isEmpty() || measure.kind() == Measure.Kind.DISTINCT && threshold == 1) {
            return Measured.count(hold.observed(), windowMs, threshold);
        }
        return new Measured(
                hold.value(),
                measure.least(),
                told(hold) + " within " + Measured.span(windowMs) + ", threshold " + (measure.strict() ? "over " : "")
                        + plain(measure.least()));
    }

    /** Such as {@code about 1340 distinct user.name (estimated)}, {@code sum of bytes 12.5 (exact)}. */
    private String told(Hold hold) {
        String number = plain(hold.value());
        String exactness = hold.estimated() ? " (estimated)" : " (exact)";
        if (what.isEmpty()) {
            return number + (hold.estimated() ? exactness : "");
        }
        return (measure.kind() == Measure.Kind.DISTINCT ? number + " " + what : what + " " + number) + exactness;
    }

    private static String plain(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString()
                : String.valueOf(number);
    }
}
