package io.streamwarden.app.command;

import java.io.IOException;

/** Whoever read our output has read enough, as {@code head} does; a reason to end quietly. */
public final class OutputClosed extends RuntimeException {
    OutputClosed(IOException cause) {
        super("standard output was closed by its reader", cause);
    }
}
