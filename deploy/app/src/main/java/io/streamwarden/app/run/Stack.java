package io.streamwarden.app.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, closed last first: once, by whoever comes first, a shutdown hook or the end of the command. */
final class Stack implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Stack.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean interrupted;

    /** Takes charge of {@code part}; closes it at once if all is being stopped. */
    <T extends AutoCloseable> T push(T part) {
        synchronized (this) {
            parts.push(part);
        }
        if (stopping) {
            closeAll();
        }
        return part;
    }

    /** Closes all, as the process was told to end. */
    void interrupt() {
        interrupted = true;
        close();
    }

    boolean isInterrupted() {
        return interrupted;
    }

    void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stopping = true;
        closeAll();
        stopped.countDown();
    }

    private synchronized void closeAll() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOGGER.atWarn()
                        .addKeyValue("part", part.getClass().getSimpleName())
                        .setCause(e)
                        .log("does not close");
            }
        }
    }
}
