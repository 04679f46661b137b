package io.streamwarden.app.bench;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.Topology;

/** A topology to measure. */
@FunctionalInterface
public interface Shape {
    /** The topology, reading the topics of events whole. Called once, in the worker's process. */
    Topology topology(ShapeContext context);

    /** Topics that it needs beyond those of the catalogue; made empty before it runs. */
    default List<NewTopic> topics(ShapeContext context) {
        return List.of();
    }

    /** Settings of Kafka Streams that it needs, on top of {@link StreamsSettings}. */
    default Map<String, Object> settings() {
        return Map.of();
    }
}
