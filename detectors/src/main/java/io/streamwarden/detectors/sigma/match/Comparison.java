package io.streamwarden.detectors.sigma.match;

/** How a number is held against a bound. */
public enum Comparison {
    LT,
    LTE,
    EQ,
    GTE,
    GT;

    /** @param order negative, zero or positive, as a comparator says it of value and bound */
    boolean holds(int order) {
        return switch (this) {
            case LT -> order < 0;
            case LTE -> order <= 0;
            case EQ -> order == 0;
            case GTE -> order >= 0;
            case GT -> order > 0;
        };
    }
}
