package io.streamwarden.app.config;

/**
 * How much is remembered.
 *
 * @param cacheBytes of live entities, in this process
 * @param maxSizeBytes of one entity; past it the oldest memory goes
 */
public record EntitySettings(long cacheBytes, int maxSizeBytes) {}
