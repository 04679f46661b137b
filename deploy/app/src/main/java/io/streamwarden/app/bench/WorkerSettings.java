package io.streamwarden.app.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a worker's process is told, as one JSON argument.
 *
 * @param shape name of a {@link BenchShape}
 * @param keepRunning whether it runs until told to stop, instead of until all input is consumed
 * @param threads stream threads
 */
record WorkerSettings(
        String shape,
        boolean keepRunning,
        String bootstrapServers,
        String registryUrl,
        String applicationId,
        String stateFolder,
        int threads,
        int eventPartitions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toArgument() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not to be written as JSON: " + this, e);
        }
    }

    /** @throws IllegalArgumentException if the argument is not what {@link #toArgument} wrote */
    static WorkerSettings fromArgument(String argument) {
        try {
            return JSON.readValue(argument, WorkerSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A worker needs its settings as JSON, got " + argument, e);
        }
    }
}
