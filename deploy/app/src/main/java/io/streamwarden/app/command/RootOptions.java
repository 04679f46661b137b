package io.streamwarden.app.command;

/** What is true of every command in one call of {@code warden}. */
public interface RootOptions {
    Terminal terminal();

    /** Whether failures are shown with their stack trace. */
    boolean debug();

    /** Whether our logs, and Kafka's, are wanted on standard error. */
    boolean verbose();
}
