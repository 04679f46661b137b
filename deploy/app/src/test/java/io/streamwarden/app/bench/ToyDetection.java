package io.streamwarden.app.bench;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Alert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/** As much detection as it takes to test the measuring: three attacks known by their text, and a count of sign-ins by size. */
final class ToyDetection {
    private ToyDetection() {}

    static Topology topology(ShapeContext context) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], byte[]> events = builder.stream(
                context.topics().accessEvents().name(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("access-source"));
        events.filter((key, value) -> isAttack(value), Named.as("attacks"))
                .mapValues(ToyDetection::alert, Named.as("alert"))
                .to(
                        context.topics().alerts().name(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("alerts-sink"));
        builder.stream(
                        context.topics().authEvents().name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("auth-source"))
                .groupBy(
                        (key, value) -> String.valueOf(value.length),
                        Grouped.with("by-size", Serdes.String(), Serdes.ByteArray()))
                .count(
                        Named.as("count"),
                        Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("counts")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long()));
        return builder.build();
    }

    static boolean isAttack(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return text.contains("UNION%20SELECT") || text.contains("etc%2fpasswd") || text.contains("jndi");
    }

    private static byte[] alert(byte[] value) {
        try {
            GenericRecord event = new GenericDatumReader<GenericRecord>(AccessEvent.getClassSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
            GenericRecord meta = (GenericRecord) event.get("meta");
            GenericRecord client = (GenericRecord) event.get("client");
            Object time = meta.get("event_time");
            GenericRecord entity = new GenericData.Record(
                    Alert.getClassSchema().getField("entity").schema());
            entity.put(
                    "kind",
                    new GenericData.EnumSymbol(
                            entity.getSchema().getField("kind").schema(), "SOURCE_ADDRESS"));
            entity.put("value", client.get("ip"));
            GenericRecord alert = new GenericRecordBuilder(Alert.getClassSchema())
                    .set("alert_id", meta.get("event_id"))
                    .set("dedup_key", meta.get("event_id"))
                    .set(
                            "activity",
                            new GenericData.EnumSymbol(
                                    Alert.getClassSchema().getField("activity").schema(), "CREATE"))
                    .set("rule_id", "toy")
                    .set("rule_name", "toy")
                    .set("entity", entity)
                    .set("first_seen", time)
                    .set("last_seen", time)
                    .set("event_count", 1L)
                    .set("created_at", time)
                    .build();
            return encoded(alert);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    private static byte[] encoded(GenericRecord alert) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(alert.getSchema()).write(alert, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
