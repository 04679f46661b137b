package io.streamwarden.topology.fault;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * What to do when the broker does not take a record of ours: try again where that may help, make a dead letter of what
 * is too large or cannot be serialized, and stop on all else, since going on would lose it.
 */
public final class WritingFaults implements ProductionExceptionHandler {
    private @Nullable FaultReport report;
    private String deadLetters = "";

    @Override
    public void configure(Map<String, ?> configs) {
        report = (FaultReport) configs.get(FaultReport.CONFIG);
        deadLetters = String.valueOf(configs.get(FaultReport.TOPIC_CONFIG));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            boolean fromDeadLetters = record.topic().equals(deadLetters);
            Objects.requireNonNull(report).deadLetter(context.processorNodeId(), Reason.NOT_WRITTEN, exception);
            return fromDeadLetters ? Response.resume() : Response.resume(List.of(letter(context, exception)));
        }
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        Objects.requireNonNull(report).deadLetter(context.processorNodeId(), Reason.NOT_WRITTEN, exception);
        return Response.resume(List.of(letter(context, exception)));
    }

    private ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, Exception exception) {
        return DeadLetter.of(
                deadLetters, context, context.processorNodeId(), Reason.NOT_WRITTEN, exception.getMessage());
    }
}
