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
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.RuleState;
import io.streamwarden.detectors.sigma.SigmaCorrelation;
import io.streamwarden.detectors.sigma.SigmaDocument;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules in force: the built-in ones, those that endpoint classes need, the user's folder and those pushed to the topic,
 * with overrides.
 */
public final class RuleLoading {
    /** Goes before the path of a built-in rule, so that it cannot be taken for a file of the user's. */
    public static final String BUILT_IN = "built-in/";

    /** Goes before the id of a rule on the topic {@code detection-rules}. */
    public static final String TOPIC = "topic:";

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

    /** Every document, whether it alerts or not, without those of the topic. */
    public static SigmaRules documents(WardenConfig config, Optional<Path> folder) {
        return documents(config, List.of(), folder.map(RuleFolder::read).orElse(List.of()));
    }

    /**
     * Every document, whether it alerts or not: those of the topic, of the folder, and built-in ones.
     *
     * <p>The stronger come first and so keep their ids and names; a weaker one that finds its own taken is replaced, which
     * is no refusal.
     */
    public static SigmaRules documents(WardenConfig config, List<RuleSource> topic, List<RuleSource> folder) {
        return read(config, topic, folder).rules();
    }

    /**
     * What was loaded.
     *
     * @param replacing sources that keep a rule of a weaker place out by its id or name
     */
    record Loaded(SigmaRules rules, Set<String> replacing) {}

    static Loaded read(WardenConfig config, List<RuleSource> topic, List<RuleSource> folder) {
        List<RuleSource> sources = new ArrayList<>(topic);
        sources.addAll(folder);
        BuiltInRules.sources().forEach(rule -> sources.add(new RuleSource(BUILT_IN + rule.name(), rule.yaml())));
        sources.addAll(EndpointRules.sources(endpoints(config)));
        SigmaRules loaded = SigmaLoader.load(sources);
        List<Refusal> refusals = loaded.refusals().stream()
                .filter(refusal -> !refusal.source().startsWith(BUILT_IN) && !isReplaced(refusal))
                .toList();
        return new Loaded(
                new SigmaRules(loaded.rules(), loaded.correlations(), refusals, loaded.warnings()),
                loaded.refusals().stream().map(Refusal::takenBy).collect(Collectors.toSet()));
    }

    /** Its id or name is taken by a rule of a stronger place. */
    private static boolean isReplaced(Refusal refusal) {
        return refusal.takenBy().startsWith(TOPIC) && !refusal.source().startsWith(TOPIC);
    }

    /**
     * What {@link #documents} loaded, to try some of them: those are evaluated whatever state they are in, and nothing else is
     * but what they refer to.
     *
     * @param ids of rules and correlations
     */
    public static Compiled compileToTry(WardenConfig config, SigmaRules documents, Set<String> ids) {
        RuleSettings settings = settings(config, endpoints(config));
        Map<String, RuleOverride> overrides = new HashMap<>(settings.overrides());
        Set<String> disabled = new HashSet<>(settings.disabled());
        Stream.<SigmaDocument>concat(documents.rules().stream(), documents.correlations().stream())
                .filter(document -> ids.contains(document.id()))
                .forEach(document -> {
                    String name = document.name().orElse(document.id());
                    disabled.removeAll(List.of(document.id(), name));
                    RuleOverride asked = settings.overrides()
                            .getOrDefault(document.id(), settings.overrides().getOrDefault(name, RuleOverride.NONE));
                    overrides.put(
                            document.id(),
                            new RuleOverride(
                                    asked.threshold(),
                                    asked.timespan(),
                                    asked.level(),
                                    RuleState.ACTIVE,
                                    asked.custom()));
                });
        return RuleCompiler.compile(
                needed(documents, ids), new RuleSettings(disabled, overrides, settings.grace(), settings.quiet()));
    }

    /** The documents of those ids and all that they refer to. */
    private static SigmaRules needed(SigmaRules documents, Set<String> ids) {
        Set<String> needed = new HashSet<>(ids);
        List<SigmaCorrelation> correlations = new ArrayList<>();
        // One stands behind those that it refers to.
        for (int i = documents.correlations().size() - 1; i >= 0; i--) {
            SigmaCorrelation correlation = documents.correlations().get(i);
            if (needed.contains(correlation.id())) {
                needed.addAll(correlation.rules());
                correlations.add(0, correlation);
            }
        }
        return new SigmaRules(
                documents.rules().stream()
                        .filter(rule -> needed.contains(rule.id()))
                        .toList(),
                correlations,
                List.of(),
                List.of());
    }

    public static EndpointClasses endpoints(WardenConfig config) {
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
