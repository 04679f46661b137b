package io.streamwarden.detectors.sigma;

import java.util.List;

/**
 * When a correlation's count, or value, is enough.
 *
 * @param bounds all must hold; at least one
 * @param fields whose values count; empty for {@code event_count} and the temporal types
 * @param percentile which percentile is meant, 0 to 100; 50 for the median; of no account for other types
 */
public record CountCondition(List<Bound> bounds, List<String> fields, double percentile) {
    /** The comparisons that Sigma knows. */
    public enum Operator {
        GT,
        GTE,
        LT,
        LTE,
        EQ,
        NEQ
    }

    /** One side of the condition. */
    public record Bound(Operator operator, double value) {
        boolean holds(double actual) {
            return switch (operator) {
                case GT -> actual > value;
                case GTE -> actual >= value;
                case LT -> actual < value;
                case LTE -> actual <= value;
                case EQ -> actual == value;
                case NEQ -> actual != value;
            };
        }

        boolean isLower() {
            return operator == Operator.GT || operator == Operator.GTE;
        }
    }

    public CountCondition {
        bounds = List.copyOf(bounds);
        fields = List.copyOf(fields);
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("A condition needs one of gt, gte, lt, lte, eq, neq");
        }
    }

    public boolean holds(double actual) {
        for (int i = 0; i < bounds.size(); i++) {
            if (!bounds.get(i).holds(actual)) {
                return false;
            }
        }
        return true;
    }

    /** Only {@code gt} and {@code gte}: a growing count that fulfils it goes on doing so, so it can fire on crossing. */
    public boolean firesOnCrossing() {
        return bounds.stream().allMatch(Bound::isLower);
    }

    /** The least whole count that fulfils every {@code gt} and {@code gte}; 0 if there is none of them. */
    public long leastCount() {
        double least = 0;
        for (Bound bound : bounds) {
            if (bound.isLower()) {
                double first =
                        bound.operator() == Operator.GT ? Math.floor(bound.value()) + 1 : Math.ceil(bound.value());
                least = Math.max(least, first);
            }
        }
        return (long) least;
    }
}
