package io.streamwarden.topology;

import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.schema.Topics;
import io.streamwarden.topology.admit.AdmitSettings;
import io.streamwarden.topology.respond.BlockPolicy;
import io.streamwarden.topology.respond.ResponseClock;
import io.streamwarden.topology.respond.ResponseLimits;
import io.streamwarden.topology.store.HeapBudget;
import io.streamwarden.topology.store.StoreSettings;

/** All that the topology is built from, but for rules and clients. */
public record DetectionSettings(
        Topics topics,
        AdmitSettings admit,
        EndpointClasses endpoints,
        StoreSettings stores,
        BlockPolicy blocks,
        ResponseClock clock,
        ResponseLimits limits) {
    private static final long DEFAULT_CACHE_BYTES = 192L * 1024 * 1024;
    private static final int DEFAULT_ENTITY_BYTES = 4096;

    /** With the usual limits. */
    public DetectionSettings(
            Topics topics,
            AdmitSettings admit,
            EndpointClasses endpoints,
            StoreSettings stores,
            BlockPolicy blocks,
            ResponseClock clock) {
        this(topics, admit, endpoints, stores, blocks, clock, ResponseLimits.DEFAULT);
    }

    /** What holds when nothing is set; each call has a heap budget of its own. */
    public static DetectionSettings defaults() {
        return new DetectionSettings(
                Topics.withPrefix(""),
                AdmitSettings.DEFAULT,
                EndpointClasses.DEFAULT,
                new StoreSettings(new HeapBudget(DEFAULT_CACHE_BYTES), DEFAULT_ENTITY_BYTES),
                BlockPolicy.DEFAULT,
                ResponseClock.WALL,
                ResponseLimits.DEFAULT);
    }
}
