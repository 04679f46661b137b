package io.streamwarden.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.streamwarden.app.config.LogFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much is logged on standard error. Until told otherwise, {@code logback.xml} holds: our warnings, and of others only
 * errors, since what a command has to say it says itself.
 */
public final class Logs {
    private static final String OURS = "io.streamwarden";
    private static final String APPENDER = "stderr";

    /** Warns at each rebalance when there are fewer processes than standby replicas ask for, which is a choice. */
    private static final String ASSIGNMENT = "org.apache.kafka.streams.processor.internals.assignment";

    private Logs() {}

    /** For a person who looks for the reason of something: all of ours, and what others tell. */
    public static void verbose() {
        level(Logger.ROOT_LOGGER_NAME, Level.INFO);
        level(OURS, Level.DEBUG);
    }

    /** For a process that runs for long: what we do, and what others warn of. */
    public static void service(LogFormat format) {
        level(Logger.ROOT_LOGGER_NAME, Level.WARN);
        level(ASSIGNMENT, Level.ERROR);
        level(OURS, Level.INFO);
        if (format == LogFormat.JSON) {
            useJson();
        }
    }

    private static void useJson() {
        var json = new JsonEncoder();
        json.setContext(context());
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithArguments(false);
        json.setWithMessage(false);
        json.setWithFormattedMessage(true);
        json.start();
        if (context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
                instanceof ConsoleAppender<ILoggingEvent> appender) {
            Encoder<ILoggingEvent> before = appender.getEncoder();
            appender.setEncoder(json);
            before.stop();
        }
    }

    private static void level(String logger, Level level) {
        context().getLogger(logger).setLevel(level);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
