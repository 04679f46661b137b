package io.streamwarden.topology.fault;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Turns a record that could not be processed into a dead letter and goes on with the next. */
public final class ProcessingFaults implements ProcessingExceptionHandler {
    private @Nullable FaultReport report;
    private String deadLetters = "";

    @Override
    public void configure(Map<String, ?> configs) {
        report = (FaultReport) configs.get(FaultReport.CONFIG);
        deadLetters = String.valueOf(configs.get(FaultReport.TOPIC_CONFIG));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        Reason reason = exception instanceof Rejected rejected ? rejected.reason() : Reason.FAULT;
        Objects.requireNonNull(report).deadLetter(context.processorNodeId(), reason, exception);
        return Response.resume(List.of(
                DeadLetter.of(deadLetters, context, context.processorNodeId(), reason, describe(reason, exception))));
    }

    private static @Nullable String describe(Reason reason, Exception exception) {
        return reason == Reason.FAULT ? exception.toString() : exception.getMessage();
    }
}
