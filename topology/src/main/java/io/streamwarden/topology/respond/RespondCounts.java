package io.streamwarden.topology.respond;

/** Counts what is found and done. */
public interface RespondCounts {
    void found(String ruleId);

    /** A finding was covered by an exemption. */
    void exempted(String ruleId, String exemptionId);

    void alerted();

    void blocked();

    void lifted();

    /** An alert was held back, since its rule makes too many. */
    void heldBack(String ruleId);

    /** A new block only watches, since there are too many. */
    void softened();
}
