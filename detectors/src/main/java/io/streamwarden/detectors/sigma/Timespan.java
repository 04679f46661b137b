package io.streamwarden.detectors.sigma;

import java.time.Duration;

/** Sigma's timespans: a whole number and s, m, h, d, w, M (30 days) or y (365 days). */
final class Timespan {
    private static final Duration LONGEST = Duration.ofDays(365);

    private Timespan() {}

    /** @throws IllegalArgumentException if the text is no timespan between a second and a year */
    static Duration parse(String text) {
        int digits = text.length() - 1;
        if (digits < 1 || digits > 9 || !text.substring(0, digits).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(text);
        }
        long count = Long.parseLong(text.substring(0, digits));
        Duration span = Duration.ofSeconds(count * seconds(text));
        if (span.isZero() || span.compareTo(LONGEST) > 0) {
            throw wrong(text);
        }
        return span;
    }

    private static long seconds(String text) {
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 7 * 86_400;
            case 'M' -> 30 * 86_400;
            case 'y' -> 365 * 86_400;
            default -> throw wrong(text);
        };
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "the timespan '" + text + "' is none such as 30s, 10m, 1h, 7d, 2w, 1M; from 1s to 365d");
    }
}
