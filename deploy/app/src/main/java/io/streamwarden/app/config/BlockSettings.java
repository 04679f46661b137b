package io.streamwarden.app.config;

import io.streamwarden.detectors.sigma.Level;
import java.time.Duration;

/**
 * When gateways are told to keep someone out, and for how long.
 *
 * @param duration of the first block of an entity
 * @param escalation each further block lasts this many times the one before
 * @param max no block lasts longer
 * @param level the lowest level of an alert that blocks
 */
public record BlockSettings(boolean enabled, Duration duration, int escalation, Duration max, Level level) {
    static final SettingType<Duration> LENGTH = Types.time(Duration.ofSeconds(1), Duration.ofDays(365));

    /** @throws IllegalArgumentException if {@code max} is shorter than {@code duration} */
    public BlockSettings {
        if (max.compareTo(duration) < 0) {
            throw new IllegalArgumentException("response.block.max needs to be at least response.block.duration, got "
                    + Quantity.text(max) + " and " + Quantity.text(duration));
        }
    }
}
