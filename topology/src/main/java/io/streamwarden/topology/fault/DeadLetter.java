package io.streamwarden.topology.fault;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that goes to the dead letters: the original key and value, and headers {@code topic},
 * {@code partition}, {@code offset}, {@code stage}, {@code reason} and {@code detail} as text. Headers of the original
 * are kept.
 *
 * <p>A value over {@link #MOST_BYTES} is cut there, and a header {@code truncated} says how long it was.
 */
final class DeadLetter {
    /** What fits into the dead-letter topic as {@code warden} makes it, with room for key and headers. */
    static final int MOST_BYTES = 15 * 1024 * 1024;

    private static final int MOST_DETAIL = 1000;

    private DeadLetter() {}

    static ProducerRecord<byte[], byte[]> of(
            String deadLetters, ErrorHandlerContext context, String stage, Reason reason, @Nullable String detail) {
        byte[] value = context.sourceRawValue();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(deadLetters, null, null, context.sourceRawKey(), cut(value), context.headers());
        // Of the other headers the last counts; this one would be the only one of its name.
        record.headers().remove("truncated");
        Origin origin = Origin.of(context.topic(), context.headers())
                .orElse(new Origin(context.topic(), context.partition(), context.offset()));
        header(record, "topic", origin.topic());
        header(record, "partition", Integer.toString(origin.partition()));
        header(record, "offset", Long.toString(origin.offset()));
        header(record, "stage", stage);
        header(record, "reason", reason.label());
        String text = detail == null ? "" : detail;
        header(record, "detail", text.length() > MOST_DETAIL ? text.substring(0, MOST_DETAIL) : text);
        if (value != null && value.length > MOST_BYTES) {
            header(record, "truncated", Integer.toString(value.length));
        }
        return record;
    }

    private static byte @Nullable [] cut(byte @Nullable [] value) {
        return value == null || value.length <= MOST_BYTES ? value : java.util.Arrays.copyOf(value, MOST_BYTES);
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, @Nullable String value) {
        record.headers().add(name, (value == null ? "" : value).getBytes(StandardCharsets.UTF_8));
    }
}
