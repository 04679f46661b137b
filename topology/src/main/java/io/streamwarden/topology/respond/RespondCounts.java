package io.streamwarden.topology.respond;

/** Counts what is found and done. */
public interface RespondCounts {
    void found(String ruleId);

    void exempted(String ruleId);

    void alerted();

    void blocked();

    void lifted();
}
