package io.streamwarden.app.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be given back in reverse order, whether the benchmark ends, fails or is interrupted. Thread-safe. */
final class Belongings implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Belongings.class);

    private final Deque<AutoCloseable> kept = new ArrayDeque<>();
    private final Thread hook = new Thread(this::giveBack, "bench-clean-up");
    private boolean given;

    Belongings() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws BenchException if everything has been given back already; what was brought is then closed */
    synchronized <T extends AutoCloseable> T keep(T belonging) {
        kept.push(belonging);
        if (given) {
            giveBack();
            throw new BenchException("The benchmark was interrupted");
        }
        return belonging;
    }

    @Override
    public void close() {
        giveBack();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOGGER.atDebug().log("shutting down, hook runs anyway");
        }
    }

    private synchronized void giveBack() {
        given = true;
        while (!kept.isEmpty()) {
            AutoCloseable belonging = kept.pop();
            try {
                belonging.close();
            } catch (Exception e) {
                LOGGER.atWarn().addKeyValue("what", belonging).setCause(e).log("clean-up failed");
            }
        }
    }
}
