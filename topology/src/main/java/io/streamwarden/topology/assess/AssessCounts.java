package io.streamwarden.topology.assess;

/** Counts what is assessed; one instance a stage. */
public interface AssessCounts {
    void assessed();

    /** Something was sent on to another entity. */
    void observed();

    /** Correlations for which an event came later than window and grace. */
    void late(int correlations);

    /** Correlations that group by a field which the event lacks. */
    void ungrouped(int correlations);
}
