package io.streamwarden.topology.fault;

import org.jspecify.annotations.Nullable;

/** Is told of every dead letter and fault, to count and to log at a limited rate. Called by many threads. */
public interface FaultReport {
    /** Under this key the report is handed to the handlers through the configuration of Kafka Streams. */
    String CONFIG = "warden.fault.report";

    /** Under this key the name of the dead-letter topic is. */
    String TOPIC_CONFIG = "warden.dead.letter.topic";

    /** A record became a dead letter. */
    void deadLetter(String stage, Reason reason, @Nullable Exception cause);

    /** A rule failed on an event; the event is assessed by the others. */
    void ruleFailed(String ruleId, RuntimeException cause);
}
