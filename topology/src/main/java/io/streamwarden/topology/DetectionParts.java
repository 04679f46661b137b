package io.streamwarden.topology;

import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.topology.assess.RuleBook;
import io.streamwarden.topology.metrics.DetectionMetrics;

/** What the running topology shares with whoever started it: rules in force, tables, serdes, metrics. */
public record DetectionParts(
        RuleBook rules, KnownActors actors, Exemptions exemptions, WireSerdes serdes, DetectionMetrics metrics) {}
