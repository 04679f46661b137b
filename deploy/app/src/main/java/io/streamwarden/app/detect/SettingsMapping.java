package io.streamwarden.app.detect;

import io.streamwarden.app.config.BlockSettings;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.schema.Topics;
import io.streamwarden.topology.DetectionSettings;
import io.streamwarden.topology.admit.AdmitSettings;
import io.streamwarden.topology.admit.TimeGuard;
import io.streamwarden.topology.respond.BlockPolicy;
import io.streamwarden.topology.respond.ResponseClock;
import io.streamwarden.topology.respond.ResponseLimits;
import io.streamwarden.topology.store.HeapBudget;
import io.streamwarden.topology.store.StoreSettings;

/** What the user configured, as the topology takes it. */
final class SettingsMapping {
    private SettingsMapping() {}

    static DetectionSettings detection(WardenConfig config, ResponseClock clock) {
        return new DetectionSettings(
                Topics.withPrefix(config.topics().prefix()),
                new AdmitSettings(
                        new TimeGuard(
                                config.time().futureTolerance(), config.time().oldest()),
                        config.keyedByClient(),
                        AdmitSettings.DEFAULT.mostRecordBytes()),
                RuleLoading.endpoints(config),
                new StoreSettings(
                        new HeapBudget(config.entities().cacheBytes()),
                        config.entities().maxSizeBytes()),
                blocks(config.block()),
                clock,
                new ResponseLimits(
                        config.limits().alertsPerHour(),
                        config.limits().alertsPerDay(),
                        config.limits().blocksPerMinute()));
    }

    private static BlockPolicy blocks(BlockSettings settings) {
        return new BlockPolicy(
                settings.enabled(),
                Level.valueOf(settings.level().name()),
                settings.duration(),
                settings.escalation(),
                settings.max());
    }
}
