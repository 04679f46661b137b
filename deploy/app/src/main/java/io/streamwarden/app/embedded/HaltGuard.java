package io.streamwarden.app.embedded;

import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an embedded broker from ending the process.
 *
 * <p>A broker that meets a fault it cannot bear, such as a busy controller port or a full disk, halts its JVM without a
 * word. Inside another program that may not be: here the thread that asked for it gets an exception instead.
 */
final class HaltGuard {
    private static final Logger LOGGER = LoggerFactory.getLogger(HaltGuard.class);

    private HaltGuard() {}

    /** Holds for the whole process, from now on; may be called again. */
    static void install() {
        Exit.setHaltProcedure((status, message) -> refuse("halt", status, message));
        Exit.setExitProcedure((status, message) -> refuse("exit", status, message));
    }

    private static void refuse(String wish, int status, String message) {
        LOGGER.atError()
                .addKeyValue("wish", wish)
                .addKeyValue("status", status)
                .addKeyValue("reason", message)
                .log("the embedded broker has failed and asked to end the process");
        throw new IllegalStateException("The embedded broker asked to " + wish + " with status " + status
                + (message == null ? "" : ": " + message));
    }
}
