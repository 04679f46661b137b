package io.streamwarden.schema;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.NullMarked;

/**
 * What is agreed about one topic.
 *
 * @param name full name, prefix included
 * @param key what the key means; keys are UTF-8 strings on every topic but dead letters, which keep the original bytes
 * @param cleanup what the broker does with old records
 * @param value the record on it, in Confluent's wire format; empty where the value is not Avro (rule YAML, dead letters)
 * @param volume what drives its number of partitions
 * @param maxMessageBytes the greatest record batch the broker takes, for {@code max.message.bytes}
 */
@NullMarked
public record TopicSpec(
        String name,
        String key,
        Cleanup cleanup,
        Optional<Class<? extends SpecificRecord>> value,
        Volume volume,
        int maxMessageBytes) {

    /** Kafka's cleanup policies, as far as they are used here. */
    public enum Cleanup {
        DELETE,
        COMPACT;

        /** As {@code cleanup.policy} spells it. */
        public String config() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much a topic carries, which decides its partitions. */
    public enum Volume {
        /** One record for each thing that happened. */
        EVENTS,
        /** What detection makes of events: orders of magnitude fewer. */
        DECISIONS,
        /** Settings that every instance reads whole, in the order in which they were written. */
        CONTROL
    }

    /**
     * How many partitions the topic gets when we create it: events topics all {@code eventPartitions}, so that they stay
     * co-partitioned; decisions a quarter of it, at least one; control topics one, since only one partition has an order.
     *
     * @throws IllegalArgumentException if {@code eventPartitions} is below 1
     */
    public int partitions(int eventPartitions) {
        if (eventPartitions < 1) {
            throw new IllegalArgumentException(
                    "Topic " + name + " needs at least 1 event partition, got " + eventPartitions);
        }
        return switch (volume) {
            case EVENTS -> eventPartitions;
            case DECISIONS -> Math.max(1, eventPartitions / 4);
            case CONTROL -> 1;
        };
    }

    /** The topic-level settings to create it with. */
    public Map<String, String> configs() {
        return Map.of("cleanup.policy", cleanup.config(), "max.message.bytes", Integer.toString(maxMessageBytes));
    }
}
