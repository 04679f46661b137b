package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.Wildcards;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Patterns in which {@link Wildcards#DASH} stands, written out with every dash: an encoding needs to know which. */
final class DashVariants {
    private DashVariants() {}

    /** @throws IllegalArgumentException past the budget */
    static List<String> of(List<String> patterns, PatternBudget budget) {
        var open = new ArrayDeque<String>(patterns);
        var variants = new ArrayList<String>();
        for (String pattern = open.poll(); pattern != null; pattern = open.poll()) {
            int at = pattern.indexOf(Wildcards.DASH);
            if (at < 0) {
                variants.add(pattern);
                continue;
            }
            for (char dash : Wildcards.dashes()) {
                open.add(budget.take(pattern.substring(0, at) + dash + pattern.substring(at + 1)));
            }
        }
        return variants;
    }
}
