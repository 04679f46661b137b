package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.RuleState;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's configuration changes of a rule; null leaves the rule's own.
 *
 * @param threshold smallest count that raises a finding
 * @param custom custom fields that replace the rule's, such as {@code x-warden-action}
 */
public record RuleOverride(
        @Nullable Integer threshold,
        @Nullable Duration timespan,
        @Nullable Level level,
        @Nullable RuleState state,
        Map<String, String> custom) {
    public static final RuleOverride NONE = new RuleOverride(null, null, null, null, Map.of());

    public RuleOverride {
        custom = Map.copyOf(custom);
    }

    public static RuleOverride threshold(int threshold) {
        return new RuleOverride(threshold, null, null, null, Map.of());
    }
}
