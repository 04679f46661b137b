package io.streamwarden.app.bench;

import io.streamwarden.schema.Topics;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Shapes that detect nothing: what the runtime costs before the first thought. */
final class PlainShapes {
    private static final String COPIES = "bench-copies";

    private PlainShapes() {}

    /** Reads bytes and counts records: the floor. */
    static Shape readAndCount() {
        return context -> {
            Topology topology = source(context.topics());
            topology.addProcessor("count", Count::new, "events-source");
            return topology;
        };
    }

    /** Reads bytes and writes them to another topic. */
    static Shape sourceToSink() {
        return new Shape() {
            @Override
            public Topology topology(ShapeContext context) {
                Topology topology = source(context.topics());
                topology.addSink(
                        "copies-sink", COPIES, new ByteArraySerializer(), new ByteArraySerializer(), "events-source");
                return topology;
            }

            @Override
            public List<NewTopic> topics(ShapeContext context) {
                return List.of(new NewTopic(COPIES, context.eventPartitions(), (short) 1));
            }
        };
    }

    private static Topology source(Topics topics) {
        return new Topology()
                .addSource(
                        "events-source",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.accessEvents().name(),
                        topics.authEvents().name());
    }

    private static final class Count implements Processor<byte[], byte[], Void, Void> {
        private long records;

        @Override
        public void process(Record<byte[], byte[]> record) {
            records++;
        }

        @Override
        public String toString() {
            return records + " records";
        }
    }
}
