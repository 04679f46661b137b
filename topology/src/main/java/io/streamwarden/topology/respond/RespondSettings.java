package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Exemptions;

/** What response goes by. */
public record RespondSettings(BlockPolicy blocks, Exemptions exemptions, ResponseClock clock) {}
