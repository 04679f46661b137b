package io.streamwarden.app.bench;

import io.streamwarden.schema.Topics;

/**
 * What a topology may want to know about the place where it is measured.
 *
 * @param topics names of the topics; all exist
 * @param eventPartitions partitions of the topics of events
 * @param registryUrl schema registry that knows the schemas of the events
 */
public record ShapeContext(Topics topics, int eventPartitions, String registryUrl) {}
