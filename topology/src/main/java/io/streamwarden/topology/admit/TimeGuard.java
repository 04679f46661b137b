package io.streamwarden.topology.admit;

import io.streamwarden.topology.fault.Reason;
import io.streamwarden.topology.fault.Rejected;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps out events whose time cannot be true, so that one bad record cannot move time for others.
 *
 * @param futureTolerance how far ahead of now an event may claim to be
 * @param oldest nothing before this is believed
 */
public record TimeGuard(Duration futureTolerance, Instant oldest) {
    public static final TimeGuard DEFAULT = new TimeGuard(Duration.ofMinutes(5), Instant.parse("2000-01-01T00:00:00Z"));

    /** @throws Rejected if the event comes from the future or from before {@link #oldest} */
    void check(long eventMs, long nowMs) {
        if (eventMs > nowMs + futureTolerance.toMillis()) {
            throw new Rejected(
                    Reason.FUTURE,
                    "event_time " + Instant.ofEpochMilli(eventMs) + " is more than " + futureTolerance + " ahead of "
                            + Instant.ofEpochMilli(nowMs));
        }
        if (eventMs < oldest.toEpochMilli()) {
            throw new Rejected(Reason.PAST, "event_time " + Instant.ofEpochMilli(eventMs) + " is before " + oldest);
        }
    }
}
