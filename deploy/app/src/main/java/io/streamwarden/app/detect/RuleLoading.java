package io.streamwarden.app.detect;

import io.streamwarden.app.config.Quantity;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.detectors.endpoint.EndpointClass;
import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.detectors.engine.EndpointRules;
import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.engine.RuleOverride;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.rules.BuiltInRules;
import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.RuleState;
import io.streamwarden.detectors.sigma.SigmaLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules in force: the built-in ones, those that endpoint classes need, and the user's folder, with overrides. */
public final class RuleLoading {
    private RuleLoading() {}

    public static Compiled load(WardenConfig config) {
        return load(config, config.rules().path());
    }

    /** @param folder of the user's rules, in place of the configured one */
    public static Compiled load(WardenConfig config, Optional<Path> folder) {
        EndpointClasses endpoints = endpoints(config);
        List<RuleSource> sources = new ArrayList<>(BuiltInRules.sources());
        sources.addAll(EndpointRules.sources(endpoints));
        folder.ifPresent(path -> sources.addAll(RuleFolder.read(path)));
        return RuleCompiler.compile(SigmaLoader.load(sources), settings(config, endpoints));
    }

    static EndpointClasses endpoints(WardenConfig config) {
        return new EndpointClasses(
                config.endpoints().classes().stream()
                        .map(c -> new EndpointClass(c.name(), c.paths(), c.limitPerHour()))
                        .toList(),
                config.endpoints().burstFactor());
    }

    private static RuleSettings settings(WardenConfig config, EndpointClasses endpoints) {
        Map<String, RuleOverride> overrides = new HashMap<>(EndpointRules.overrides(endpoints));
        config.rules().overrides().forEach((rule, asked) -> overrides.put(rule, override(asked)));
        return new RuleSettings(
                config.rules().disabled(), overrides, config.time().grace(), RuleSettings.DEFAULT.quiet());
    }

    private static RuleOverride override(io.streamwarden.app.config.RuleOverride asked) {
        Map<String, String> custom = new HashMap<>();
        asked.action()
                .ifPresent(action -> custom.put("x-warden-action", action.name().toLowerCase(Locale.ROOT)));
        asked.duration().ifPresent(duration -> custom.put("x-warden-duration", Quantity.text(duration)));
        return new RuleOverride(
                asked.threshold().orElse(null),
                asked.timespan().orElse(null),
                asked.level().map(level -> Level.valueOf(level.name())).orElse(null),
                asked.state().map(state -> RuleState.valueOf(state.name())).orElse(null),
                custom);
    }
}
