package io.streamwarden.app.workload;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps something rare by construction: says yes only when at least {@code gap} has passed since it last said yes. So the
 * benign stay below every threshold for certain, not just probably.
 */
final class Seldom {
    private final Duration gap;
    private Instant notBefore = Instant.MIN;

    Seldom(Duration gap) {
        this.gap = gap;
    }

    boolean allows(Instant time) {
        if (time.isBefore(notBefore)) {
            return false;
        }
        notBefore = time.plus(gap);
        return true;
    }
}
