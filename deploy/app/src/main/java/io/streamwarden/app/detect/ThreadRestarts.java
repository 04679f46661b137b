package io.streamwarden.app.detect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces stream threads that died, but not for ever: past five in a minute the client shuts down, to be restarted. */
final class ThreadRestarts {
    private static final Logger LOGGER = LoggerFactory.getLogger(ThreadRestarts.class);
    private static final int MOST = 5;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final Deque<Long> recentNanos = new ArrayDeque<>();

    synchronized StreamThreadExceptionResponse decide(Throwable fault) {
        long now = System.nanoTime();
        while (!recentNanos.isEmpty() && now - recentNanos.getFirst() > WINDOW_NANOS) {
            recentNanos.removeFirst();
        }
        if (recentNanos.size() >= MOST) {
            LOGGER.atError().setCause(fault).log("stream threads die too often; shutting down");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        recentNanos.addLast(now);
        LOGGER.atWarn().setCause(fault).log("stream thread died; it is replaced");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
