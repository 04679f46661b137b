package io.streamwarden.detectors.sigma.index;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Literals of which at least one is seen in every event that a rule holds for.
 *
 * @param cost about how often one of them is seen, from 0; over 1 is worse than to look at the rule always
 */
record Witness(Set<Literal> literals, double cost) {
    /** Either will do: the one that is seen less often, null being no witness at all. */
    static @Nullable Witness better(@Nullable Witness one, @Nullable Witness other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.cost < one.cost ? other : one;
    }
}
