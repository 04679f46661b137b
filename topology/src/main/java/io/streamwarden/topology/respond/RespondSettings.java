package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.topology.EventClock;

/** What response goes by. */
public record RespondSettings(
        BlockPolicy blocks, Exemptions exemptions, ResponseClock clock, EventClock events, ResponseLimits limits) {}
