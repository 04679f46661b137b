package io.streamwarden.app.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time and sizes as people write them: {@code 100ms}, {@code 15m}, {@code 7d}, {@code 128MB}. */
public final class Quantity {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1L << 10,
            "kib", 1L << 10,
            "mb", 1L << 20,
            "mib", 1L << 20,
            "gb", 1L << 30,
            "gib", 1L << 30);

    private Quantity() {}

    /**
     * A whole number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}, or ISO 8601 ({@code PT15M}).
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Duration time(String text) {
        if (text.startsWith("P")) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("'" + text + "' is no ISO 8601 duration", e);
            }
        }
        Matcher written = WRITTEN.matcher(text);
        Duration unit = written.matches() ? TIMES.get(written.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("A length of time looks like 15m, got '" + text + "'");
        }
        return unit.multipliedBy(Long.parseLong(written.group(1)));
    }

    /** The shortest text that {@link #time} reads back as the same: {@code 15m}, {@code 7d}. */
    public static String text(Duration time) {
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long unitMs = TIMES.getOrDefault(unit, Duration.ZERO).toMillis();
            if (!time.isZero() && time.toMillis() % unitMs == 0) {
                return time.toMillis() / unitMs + unit;
            }
        }
        return time.toMillis() + "ms";
    }

    /**
     * Bytes, or a whole number with {@code B}, {@code KB}, {@code MB} or {@code GB}, each 1024 of the one before.
     *
     * @throws IllegalArgumentException if the text is not a size, or past what a long holds
     */
    public static long bytes(String text) {
        Matcher written = WRITTEN.matcher(text);
        Long unit = written.matches() ? SIZES.get(written.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("A size looks like 128MB, got '" + text + "'");
        }
        return Math.multiplyExact(Long.parseLong(written.group(1)), unit);
    }

    /** The shortest text that {@link #bytes} reads back as the same: {@code 128MB}. */
    public static String text(long bytes) {
        for (String unit : new String[] {"GB", "MB", "KB"}) {
            long size = SIZES.getOrDefault(unit.toLowerCase(Locale.ROOT), 1L);
            if (bytes > 0 && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }
}
