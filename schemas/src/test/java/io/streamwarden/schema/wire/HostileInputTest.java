package io.streamwarden.schema.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Samples;
import io.streamwarden.schema.registry.InMemorySchemaRegistry;
import io.streamwarden.schema.registry.SchemasById;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileInputTest {
    private static final long SEED = 20_260_301L;
    private static final long MEGABYTE = 1 << 20;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SchemasById schemas = new SchemasById(registry);
    private final AvroSerde<AccessEvent> serde = AvroSerde.of(AccessEvent.class, registry, schemas);
    private final byte[] good = requireNonNull(serde.serializer().serialize("t", Samples.accessEvent()));

    @Test
    void refusesARecordCutOffAtAnyByte() {
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> read(cut)).as("cut off at %d", length).isInstanceOf(WireFormatException.class);
        }
    }

    @Test
    void survivesEveryByteChangedToEveryValue() {
        for (int i = WireFormat.HEADER_BYTES; i < good.length; i++) {
            for (int value = 0; value < 256; value += 3) {
                byte[] bytes = good.clone();
                bytes[i] = (byte) value;
                readOrRefuse(bytes);
            }
        }
    }

    @Test
    void survivesNoise() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[WireFormat.HEADER_BYTES + random.nextInt(200)];
            random.nextBytes(bytes);
            WireFormat.putHeader(bytes, 1);
            readOrRefuse(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {100, 65_536, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE
            })
    void allocatesNothingForALengthThatIsOnlyAnnounced(long length) throws IOException {
        byte[] longString = bytes(encoder -> encoder.writeLong(length));
        byte[] longArray = bytes(encoder -> {
            encoder.writeString("id");
            encoder.writeLong(0);
            encoder.writeLong(length);
        });
        read(good);

        long before = allocated();
        assertThatThrownBy(() -> read(longString)).isInstanceOf(MalformedRecordException.class);
        readOrRefuse(longArray);
        assertThat(allocated() - before).isLessThan(MEGABYTE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, Integer.MAX_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE, Long.MIN_VALUE})
    void allocatesNothingForItemsThatAreOnlyAnnounced(long count) throws IOException {
        Schema lists = SchemaBuilder.record("Lists")
                .fields()
                .name("nothings")
                .type(SchemaBuilder.array().items().nullType())
                .noDefault()
                .endRecord();
        Schema maps = SchemaBuilder.record("Maps")
                .fields()
                .name("names")
                .type(SchemaBuilder.map().values().stringType())
                .noDefault()
                .endRecord();
        var generic = AvroDeserializer.generic(schemas);

        for (Schema schema : new Schema[] {lists, maps}) {
            byte[] bytes = bytes(encoder -> {
                encoder.writeLong(count);
                encoder.writeLong(count < 0 ? 1_000 : 0);
            });
            WireFormat.putHeader(bytes, registry.register(schema.getName(), schema));
            long before = allocated();
            assertThatThrownBy(() -> generic.deserialize("t", bytes)).isInstanceOf(MalformedRecordException.class);
            assertThat(allocated() - before).isLessThan(MEGABYTE);
        }
    }

    @Test
    void turnsNestingWithoutEndIntoAnError() {
        Schema list = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Cons\",\"fields\":["
                        + "{\"name\":\"next\",\"type\":[\"null\",\"Cons\"]}]}");
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 2);
        WireFormat.putHeader(deep, registry.register("cons", list));

        assertThatThrownBy(() -> AvroDeserializer.generic(schemas).deserialize("t", deep))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void readsTheNextGoodRecordAfterABadOne() {
        readOrRefuse(Arrays.copyOf(good, good.length - 1));

        assertThat(serde.deserializer().deserialize("t", good)).isEqualTo(Samples.accessEvent());
    }

    private void read(byte[] bytes) {
        serde.deserializer().deserialize("t", bytes);
    }

    /** Whatever comes, it is a record or a typed error. */
    private void readOrRefuse(byte[] bytes) {
        try {
            assertThat(serde.deserializer().deserialize("t", bytes)).isNotNull();
        } catch (WireFormatException refused) {
            assertThat(refused)
                    .as("seed %d, bytes %s", SEED, ByteBuffer.wrap(bytes))
                    .hasMessageContaining("1");
        }
    }

    private interface Content {
        void write(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] bytes(Content content) throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] header = new byte[WireFormat.HEADER_BYTES];
        WireFormat.putHeader(header, 1);
        out.writeBytes(header);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        content.write(encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
