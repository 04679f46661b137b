package io.streamwarden.schema.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class ByteArrayDecoderTest {
    private static final long SEED = 7L;

    private final ByteArrayDecoder decoder = new ByteArrayDecoder();

    @Test
    void readsWhatAvroWrites() throws IOException {
        var random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            long number = random.nextLong() >> random.nextInt(64);
            double fraction = random.nextDouble() * number;
            String text = "é".repeat(random.nextInt(50));
            byte[] blob = new byte[random.nextInt(50)];
            random.nextBytes(blob);
            startOver(encoder -> {
                encoder.writeLong(number);
                encoder.writeInt((int) number);
                encoder.writeDouble(fraction);
                encoder.writeFloat((float) fraction);
                encoder.writeString(text);
                encoder.writeString(text);
                encoder.writeBytes(blob);
                encoder.writeBoolean(number > 0);
                encoder.writeFixed(blob);
            });

            assertThat(decoder.readLong()).as("seed %d, round %d", SEED, round).isEqualTo(number);
            assertThat(decoder.readInt()).isEqualTo((int) number);
            assertThat(decoder.readDouble()).isEqualTo(fraction);
            assertThat(decoder.readFloat()).isEqualTo((float) fraction);
            assertThat(decoder.readString()).isEqualTo(text);
            assertThat(decoder.readString(new Utf8("old")).toString()).isEqualTo(text);
            assertThat(decoder.readBytes(ByteBuffer.allocate(10))).isEqualTo(ByteBuffer.wrap(blob));
            assertThat(decoder.readBoolean()).isEqualTo(number > 0);
            byte[] fixed = new byte[blob.length];
            decoder.readFixed(fixed);
            assertThat(fixed).isEqualTo(blob);
            assertThat(decoder.remainingBytes()).isZero();
        }
    }

    @Test
    void skipsBlocksThatSayTheirSize() throws IOException {
        startOver(encoder -> {
            encoder.writeLong(-2);
            encoder.writeLong(3);
            encoder.writeFixed(new byte[3]);
            encoder.writeLong(0);
            encoder.writeInt(42);
        });

        assertThat(decoder.skipArray()).isZero();
        assertThat(decoder.readInt()).isEqualTo(42);
    }

    @Test
    void skipsWhatItDoesNotNeed() throws IOException {
        startOver(encoder -> {
            encoder.writeString("skipped");
            encoder.writeBytes(new byte[3]);
            encoder.writeFixed(new byte[4]);
            encoder.writeInt(42);
        });

        decoder.skipString();
        decoder.skipBytes();
        decoder.skipFixed(4);

        assertThat(decoder.readInt()).isEqualTo(42);
    }

    @Test
    void refusesNumbersThatAreTooLong() throws IOException {
        decoder.reset(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, 0, 11);
        assertThatThrownBy(decoder::readLong).isInstanceOf(AvroTypeException.class);

        startOver(encoder -> encoder.writeLong(1L << 40));
        assertThatThrownBy(decoder::readInt).isInstanceOf(AvroTypeException.class);
    }

    @Test
    void staysWithinItsPartOfTheArray() throws IOException {
        decoder.reset(new byte[] {2, 2, 2, 2}, 1, 2);

        assertThat(decoder.readInt()).isEqualTo(1);
        assertThatThrownBy(decoder::readInt).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> decoder.reset(new byte[3], 1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private interface Content {
        void write(BinaryEncoder encoder) throws IOException;
    }

    private void startOver(Content content) throws IOException {
        var out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        content.write(encoder);
        encoder.flush();
        decoder.reset(out.toByteArray(), 0, out.size());
    }
}
