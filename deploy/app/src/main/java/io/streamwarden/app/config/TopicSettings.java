package io.streamwarden.app.config;

/**
 * The topics that are made when they are missing.
 *
 * @param prefix goes before the name of each; may be empty
 * @param partitions of the two event topics; the others get a part of it
 * @param replicationFactor -1 leaves it to the broker
 */
public record TopicSettings(String prefix, int partitions, int replicationFactor) {}
