package io.streamwarden.detectors.engine;

import io.streamwarden.schema.BlockAction;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule itself asks of the response, in custom fields.
 *
 * @param action {@code x-warden-action}: block, challenge, rate_limit or monitor; empty where it says none or nothing
 * @param silent it says {@code none}: alert only, whatever the policy would do
 * @param duration {@code x-warden-duration}, such as {@code 24h}: how long a first block lasts
 * @param suppress {@code x-warden-suppress}: how long a rule on single events stays within one alert
 */
public record ResponseHints(
        Optional<BlockAction> action, boolean silent, Optional<Duration> duration, Optional<Duration> suppress) {
    private static final String PREFIX = "x-warden-";

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    static ResponseHints of(Map<String, String> custom) {
        String action = custom.getOrDefault(PREFIX + "action", "").toLowerCase(Locale.ROOT);
        return new ResponseHints(
                action(action),
                action.equals("none"),
                duration(custom, PREFIX + "duration"),
                duration(custom, PREFIX + "suppress"));
    }

    private static Optional<BlockAction> action(String text) {
        return switch (text) {
            case "", "none" -> Optional.empty();
            case "block" -> Optional.of(BlockAction.BLOCK);
            case "challenge" -> Optional.of(BlockAction.CHALLENGE);
            case "rate_limit" -> Optional.of(BlockAction.RATE_LIMIT);
            case "monitor" -> Optional.of(BlockAction.MONITOR);
            default ->
                throw new IllegalArgumentException(
                        "x-warden-action is '" + text + "'; it can be block, challenge, rate_limit, monitor or none");
        };
    }

    private static Optional<Duration> duration(Map<String, String> custom, String key) {
        String text = custom.get(key);
        if (text == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text.substring(0, text.length() - 1));
            Duration length =
                    switch (text.charAt(text.length() - 1)) {
                        case 's' -> Duration.ofSeconds(number);
                        case 'm' -> Duration.ofMinutes(number);
                        case 'h' -> Duration.ofHours(number);
                        case 'd' -> Duration.ofDays(number);
                        default -> Duration.ZERO;
                    };
            if (!length.isNegative() && !length.isZero() && length.compareTo(Duration.ofDays(365)) <= 0) {
                return Optional.of(length);
            }
        } catch (NumberFormatException | ArithmeticException | StringIndexOutOfBoundsException notALength) {
            // Told below, with the value.
        }
        throw new IllegalArgumentException(
                key + " is '" + text + "'; it needs a number and s, m, h or d, up to 365d, such as 24h");
    }
}
