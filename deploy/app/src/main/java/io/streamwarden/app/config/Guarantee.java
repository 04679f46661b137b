package io.streamwarden.app.config;

/** What happens to an event that is being processed when a process dies. */
public enum Guarantee {
    /** Its effect is seen once, some tens of milliseconds later than with the other. */
    EXACTLY_ONCE_V2,
    /** It may be processed twice; alert ids are the same both times. */
    AT_LEAST_ONCE;

    /** As Kafka Streams' {@code processing.guarantee} spells it. */
    public String config() {
        return Types.word(this);
    }
}
