package io.streamwarden.app.config;

import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.RuleState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is changed about one rule; what is empty stays as the rule says.
 *
 * @param threshold of a correlation: how many make a finding
 * @param timespan of a correlation: within which window
 * @param action what gateways are told to do
 * @param duration how long they are to do it
 */
public record RuleOverride(
        Optional<Integer> threshold,
        Optional<Duration> timespan,
        Optional<Level> level,
        Optional<Action> action,
        Optional<Duration> duration,
        Optional<RuleState> state) {

    /** What gateways are told to do with the entity; NONE tells people only. */
    public enum Action {
        BLOCK,
        RATE_LIMIT,
        CHALLENGE,
        MONITOR,
        NONE
    }

    private static final List<String> KEYS = List.of("threshold", "timespan", "level", "action", "duration", "state");
    private static final String SHAPE = "a group of keys out of " + String.join(", ", KEYS);

    static final SettingType<RuleOverride> TYPE = SettingType.of(SHAPE, value -> {
        var fields = new Fields(value, SHAPE, KEYS);
        return new RuleOverride(
                fields.find("threshold", Types.whole(1, 1_000_000_000)),
                fields.find("timespan", Types.time(Duration.ofSeconds(1), Duration.ofDays(30))),
                fields.find("level", Types.oneOf(Level.class)),
                fields.find("action", Types.oneOf(Action.class)),
                fields.find("duration", BlockSettings.LENGTH),
                fields.find("state", Types.oneOf(RuleState.class)));
    });
}
