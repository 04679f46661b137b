package io.streamwarden.app.serve;

/** How a process is, as orchestrators ask it. */
public interface Health {
    /** False when only a restart can help. */
    boolean isAlive();

    /** Why it does no work now, on one line; empty when it works. */
    String unready();
}
