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
import io.streamwarden.detectors.sigma.SigmaRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules in force: the built-in ones, those that endpoint classes need, and the user's folder, with overrides. */
public final class RuleLoading {
    /** Goes before the path of a built-in rule, so that it cannot be taken for a file of the user's. */
    public static final String BUILT_IN = "built-in/";

    private RuleLoading() {}

    public static Compiled load(WardenConfig config) {
        return load(config, config.rules().path());
    }

    /** @param folder of the user's rules, in place of the configured one */
    public static Compiled load(WardenConfig config, Optional<Path> folder) {
        return compile(config, documents(config, folder));
    }

    /** What {@link #documents} loaded, with the configured overrides. */
    public static Compiled compile(WardenConfig config, SigmaRules documents) {
        return RuleCompiler.compile(documents, settings(config, endpoints(config)));
    }

    /**
     * Every document, whether it alerts or not.
     *
     * <p>The user's come first and so keep their ids and names; a built-in one that finds its own taken is replaced, which
     * is no refusal.
     */
    public static SigmaRules documents(WardenConfig config, Optional<Path> folder) {
        List<RuleSource> sources = new ArrayList<>();
        folder.ifPresent(path -> sources.addAll(RuleFolder.read(path)));
        BuiltInRules.sources().forEach(rule -> sources.add(new RuleSource(BUILT_IN + rule.name(), rule.yaml())));
        sources.addAll(EndpointRules.sources(endpoints(config)));
        SigmaRules loaded = SigmaLoader.load(sources);
        return new SigmaRules(
                loaded.rules(),
                loaded.correlations(),
                loaded.refusals().stream()
                        .filter(refusal -> !refusal.source().startsWith(BUILT_IN))
                        .toList(),
                loaded.warnings());
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
