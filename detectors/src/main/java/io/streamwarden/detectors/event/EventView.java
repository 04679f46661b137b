package io.streamwarden.detectors.event;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event as rules see it. A view may read lazily and is used by one thread.
 *
 * <p>A value is a {@link String}, {@link Long}, {@link Double}, {@link Boolean} or a {@link java.util.List} of these. An
 * absent field and a null are told apart by {@link #has} alone.
 */
public interface EventView {
    /** Where the event comes from; rules are routed by it. */
    LogSource logSource();

    /** When it happened, by the source's clock, in milliseconds since 1970. */
    long timeMs();

    /** The field's value, or null if it is absent or null. */
    @Nullable
    Object value(Field field);

    /** The field stands in the event, even if null or empty. */
    boolean has(Field field);

    /** The message as the source wrote it, or null where there is none. */
    @Nullable
    String rawMessage();

    /** Request headers that the source passes on, names in lower case; empty where there are none. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Hands over every string leaf of the event, for keyword searches. */
    void forEachString(Consumer<String> action);
}
