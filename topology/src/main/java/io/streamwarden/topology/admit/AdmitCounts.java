package io.streamwarden.topology.admit;

/** Counts records as they come in. */
@FunctionalInterface
public interface AdmitCounts {
    void recordIn();
}
