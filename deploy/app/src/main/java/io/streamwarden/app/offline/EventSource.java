package io.streamwarden.app.offline;

import java.io.IOException;
import java.util.function.Consumer;

/** Where events come from, in the order of their times as far as that can be had. */
public interface EventSource {
    /** Hands over every event; gives how many lines or records were none, and could not be read. */
    long read(Consumer<OfflineEvent> taker) throws IOException;
}
