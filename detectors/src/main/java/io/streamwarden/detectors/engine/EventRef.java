package io.streamwarden.detectors.engine;

/**
 * Which event it was, so that a finding can name it.
 *
 * @param topic topic it lies on, empty where it came from none
 * @param partition -1 where it lies on none
 * @param offset -1 where it lies at none
 */
public record EventRef(String eventId, long timeMs, String tenant, String topic, int partition, long offset) {}
