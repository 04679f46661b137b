package io.streamwarden.topology.admit;

import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.event.EventView;

/** An event that may be assessed, and which one it is. */
public record Admitted(EventView event, EventRef ref) {}
