package io.streamwarden.app.detect;

import io.streamwarden.detectors.sigma.Refusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs refused rules, each once while it is refused, and at most {@value #MOST_LINES} lines in ten seconds. One thread. */
final class RefusalLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(RefusalLog.class);
    private static final int MOST_LINES = 20;
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private Set<Refusal> known = Set.of();
    private long windowNanos = System.nanoTime() - WINDOW_NANOS;
    private int lines;

    /** @param refusals all that there are now */
    void tell(List<Refusal> refusals) {
        if (System.nanoTime() - windowNanos >= WINDOW_NANOS) {
            windowNanos = System.nanoTime();
            lines = 0;
        }
        Set<Refusal> told = new HashSet<>(known);
        told.retainAll(new HashSet<>(refusals));
        for (Refusal refusal : refusals) {
            if (lines < MOST_LINES && told.add(refusal)) {
                lines++;
                LOGGER.atWarn()
                        .addKeyValue("at", refusal.source() + ":" + refusal.line())
                        .addKeyValue("reason", refusal.reason())
                        .log("rule refused");
            }
        }
        known = told;
    }
}
