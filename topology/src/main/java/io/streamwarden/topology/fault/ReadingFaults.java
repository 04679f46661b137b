package io.streamwarden.topology.fault;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/** Turns a record of an inner or control topic that cannot be deserialized into a dead letter and goes on. */
public final class ReadingFaults implements DeserializationExceptionHandler {
    private @Nullable FaultReport report;
    private String deadLetters = "";

    @Override
    public void configure(Map<String, ?> configs) {
        report = (FaultReport) configs.get(FaultReport.CONFIG);
        deadLetters = String.valueOf(configs.get(FaultReport.TOPIC_CONFIG));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        Objects.requireNonNull(report).deadLetter(context.processorNodeId(), Reason.UNREADABLE, exception);
        return Response.resume(List.of(DeadLetter.of(
                deadLetters, context, context.processorNodeId(), Reason.UNREADABLE, exception.getMessage())));
    }
}
