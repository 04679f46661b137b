package io.streamwarden.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A child's standard input stays open as long as its parent lives and wants it: its end is the order to stop. */
final class ParentWatch {
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private ParentWatch() {}

    /** Returns when the parent has closed the stream, or is gone in whatever way. */
    static void awaitEnd(InputStream fromParent) {
        try {
            while (fromParent.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The parent cannot be watched", e);
        }
    }

    /** Ends this process when the parent is gone, without clean-up if it takes longer than a moment. */
    static void haltAtEnd(InputStream fromParent) {
        Thread watch = new Thread(
                () -> {
                    awaitEnd(fromParent);
                    // A worker that has done its work is on its way out, with a flight recording to write.
                    LockSupport.parkNanos(MOMENT.toNanos());
                    Runtime.getRuntime().halt(1);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
