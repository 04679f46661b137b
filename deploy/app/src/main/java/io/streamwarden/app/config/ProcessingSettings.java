package io.streamwarden.app.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the topologies run.
 *
 * @param applicationId names the consumer group and the internal topics; a change of it starts from nothing
 * @param stateDir holds local copies of the state, which the brokers can restore
 * @param threads of this process
 * @param standbyReplicas warm copies of each state in other processes
 */
public record ProcessingSettings(
        String applicationId,
        Path stateDir,
        Guarantee guarantee,
        Duration commitInterval,
        int threads,
        int standbyReplicas) {}
