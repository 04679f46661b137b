package io.streamwarden.topology.admit;

/** Is told of records as they come in. */
public interface AdmitCounts {
    void recordIn();

    /** An event was admitted; its time. */
    void admitted(long eventMs);
}
