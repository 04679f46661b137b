package io.streamwarden.topology.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final byte[] KEY = {1, 2};

    private final Headers headers = new RecordHeaders().add("trace", "t1".getBytes(StandardCharsets.UTF_8));

    @Test
    void carriesKeyAndValueAsTheyCameAndWhereTheyCameFrom() {
        ProducerRecord<byte[], byte[]> letter = letter(new byte[] {9}, "no such thing");

        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).containsExactly(9);
        assertThat(header(letter, "topic")).isEqualTo("auth-events");
        assertThat(header(letter, "partition")).isEqualTo("3");
        assertThat(header(letter, "offset")).isEqualTo("17");
        assertThat(header(letter, "stage")).isEqualTo("admit");
        assertThat(header(letter, "reason")).isEqualTo("invalid-field");
        assertThat(header(letter, "detail")).isEqualTo("no such thing");
        assertThat(header(letter, "trace")).isEqualTo("t1");
        assertThat(letter.headers().lastHeader("truncated")).isNull();
    }

    @Test
    void keepsAValueOfTheGreatestLengthWhole() {
        assertThat(letter(new byte[DeadLetter.MOST_BYTES], null).value()).hasSize(DeadLetter.MOST_BYTES);
    }

    @Test
    void cutsALargerValueAndSaysHowLongItWas() {
        ProducerRecord<byte[], byte[]> letter = letter(new byte[DeadLetter.MOST_BYTES + 1], null);

        assertThat(letter.value()).hasSize(DeadLetter.MOST_BYTES);
        assertThat(header(letter, "truncated")).isEqualTo(Integer.toString(DeadLetter.MOST_BYTES + 1));
    }

    @Test
    void isNotCalledCutBecauseItsSenderSaidSo() {
        headers.add("truncated", "99999999".getBytes(StandardCharsets.UTF_8));

        assertThat(letter(new byte[] {9}, null).headers().lastHeader("truncated"))
                .isNull();
    }

    @Test
    void cutsALongDetail() {
        assertThat(header(letter(new byte[0], "x".repeat(100_000)), "detail")).hasSize(1_000);
    }

    @Test
    void staysATombstoneWhereTheValueWasNull() {
        ProducerRecord<byte[], byte[]> letter = letter(null, null);

        assertThat(letter.value()).isNull();
        assertThat(header(letter, "detail")).isEmpty();
    }

    private ProducerRecord<byte[], byte[]> letter(byte @Nullable [] value, @Nullable String detail) {
        return DeadLetter.of("dead-letters", context(value), "admit", Reason.INVALID_FIELD, detail);
    }

    private ErrorHandlerContext context(byte @Nullable [] value) {
        return (ErrorHandlerContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ErrorHandlerContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "topic" -> "auth-events";
                    case "partition" -> 3;
                    case "offset" -> 17L;
                    case "headers" -> headers;
                    case "sourceRawKey" -> KEY;
                    case "sourceRawValue" -> value;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
