package io.streamwarden.app.detect;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a fault of Kafka's clients means to whoever typed a command. */
public final class KafkaFaults {
    private static final int DEEPEST = 20;

    private KafkaFaults() {}

    /** @param servers as in {@code bootstrap.servers} */
    public static CommandFailure explain(String servers, Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .flatMap(cause -> Stream.ofNullable(known(servers, cause, fault)))
                .findFirst()
                .orElseGet(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "Kafka at " + servers + " refuses: " + reason(fault),
                        "--debug shows where.",
                        fault));
    }

    private static @Nullable CommandFailure known(String servers, Throwable cause, Throwable fault) {
        if (cause instanceof AuthenticationException) {
            return new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "Kafka at " + servers + " does not let us in: " + cause.getMessage(),
                    "The settings under 'kafka:' say how to log in: security.protocol, sasl.*, ssl.*.",
                    fault);
        } else if (cause instanceof AuthorizationException) {
            return new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "Kafka at " + servers + " does not allow it: " + cause.getMessage(),
                    "Ask its administrator for the rights to create, read and write the topics.",
                    fault);
        } else if (cause instanceof TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
                || cause instanceof DisconnectException
                || (cause instanceof ConfigException
                        && String.valueOf(cause.getMessage()).startsWith("No resolvable bootstrap urls"))) {
            return CommandFailure.kafkaUnreachable(servers, fault);
        } else if (cause instanceof ConfigException) {
            return new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "Kafka's client does not take its settings: " + cause.getMessage(),
                    "They stand under 'kafka:' in warden.yaml.",
                    fault);
        }
        return null;
    }

    /** The innermost message, on one line. */
    public static String reason(Throwable fault) {
        Throwable innermost = Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .reduce(fault, (before, after) -> after);
        String message = innermost.getMessage();
        return (message == null ? innermost.getClass().getSimpleName() : message)
                .lines()
                .findFirst()
                .orElse("");
    }
}
