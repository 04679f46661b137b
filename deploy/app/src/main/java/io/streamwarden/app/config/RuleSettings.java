package io.streamwarden.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which rules find.
 *
 * @param path a folder of Sigma rules, stronger than built-in ones of the same id
 * @param disabled ids or names
 * @param overrides by id or name
 */
public record RuleSettings(Optional<Path> path, Set<String> disabled, Map<String, RuleOverride> overrides) {
    public RuleSettings {
        disabled = Set.copyOf(disabled);
        overrides = Map.copyOf(overrides);
    }
}
