package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.state.EntityKey;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** How entities and observations travel between the stages: slim binary, no Avro. */
public final class EntitySerdes {
    private EntitySerdes() {}

    public static Serde<EntityKey> key() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> EntityKey.fromBytes(bytes));
    }

    public static Serde<Observation> observation() {
        return Serdes.serdeFrom(
                (topic, observation) -> observation.toBytes(), (topic, bytes) -> Observation.fromBytes(bytes));
    }
}
