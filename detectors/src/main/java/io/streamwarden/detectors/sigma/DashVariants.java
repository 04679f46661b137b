package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.Wildcards;
import java.util.ArrayList;
import java.util.List;

/** Patterns in which {@link Wildcards#DASH} stands, written out with every dash: an encoding needs to know which. */
final class DashVariants {
    private DashVariants() {}

    /** @throws IllegalArgumentException if there are more than {@code most} */
    static List<String> of(List<String> patterns, int most) {
        var variants = new ArrayList<String>(patterns);
        int next = 0;
        while (next < variants.size()) {
            int at = variants.get(next).indexOf(Wildcards.DASH);
            if (at < 0) {
                next++;
                continue;
            }
            String pattern = variants.remove(next);
            for (char dash : Wildcards.dashes()) {
                variants.add(pattern.substring(0, at) + dash + pattern.substring(at + 1));
            }
            if (variants.size() > most) {
                throw new IllegalArgumentException("the value stands for more than " + most + " patterns");
            }
        }
        return variants;
    }
}
