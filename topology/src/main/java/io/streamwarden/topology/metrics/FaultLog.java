package io.streamwarden.topology.metrics;

import io.streamwarden.topology.fault.Reason;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs dead letters and faults of rules, at most one line in ten seconds of each kind, with how many were held back. */
final class FaultLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(FaultLog.class);
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final Gate letters = new Gate();
    private final Gate rules = new Gate();

    /** Lets one in an interval through. */
    private static final class Gate {
        private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
        private final AtomicLong heldBack = new AtomicLong();

        boolean opens() {
            long now = System.nanoTime();
            long next = nextNanos.get();
            if (now - next >= 0 && nextNanos.compareAndSet(next, now + INTERVAL_NANOS)) {
                return true;
            }
            heldBack.incrementAndGet();
            return false;
        }
    }

    void deadLetter(String stage, Reason reason, @Nullable Exception cause) {
        if (letters.opens()) {
            LOGGER.atWarn()
                    .addKeyValue("stage", stage)
                    .addKeyValue("reason", reason.label())
                    .addKeyValue("alsoSinceLast", letters.heldBack.getAndSet(0))
                    .setCause(reason == Reason.FAULT ? cause : null)
                    .log("record went to the dead letters");
        }
    }

    void ruleFailed(String ruleId, RuntimeException cause) {
        if (rules.opens()) {
            LOGGER.atWarn()
                    .addKeyValue("rule", ruleId)
                    .addKeyValue("alsoSinceLast", rules.heldBack.getAndSet(0))
                    .setCause(cause)
                    .log("rule failed on an event");
        }
    }
}
