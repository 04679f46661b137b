package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.engine.Correlator.AlertsItself;
import io.streamwarden.detectors.engine.Correlator.Counts;
import io.streamwarden.detectors.engine.Correlator.Link;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleState;
import io.streamwarden.detectors.sigma.SigmaCorrelation;
import io.streamwarden.detectors.sigma.SigmaDocument;
import io.streamwarden.detectors.sigma.SigmaRule;
import io.streamwarden.detectors.sigma.SigmaRules;
import io.streamwarden.detectors.state.Bound;
import io.streamwarden.detectors.state.DistinctTimes;
import io.streamwarden.detectors.state.Hash64;
import io.streamwarden.detectors.state.TimeRing;
import io.streamwarden.schema.DetectionMethod;
import io.streamwarden.schema.EntityKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a {@link RuleSet} of loaded rules; what cannot be run is refused by name, and the others stay. */
public final class RuleCompiler {
    private final RuleSettings settings;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Correlator> byId = new LinkedHashMap<>();
    private final Map<String, List<Link>> links = new HashMap<>();
    private final Set<String> quieted = new HashSet<>();

    /** What came of compiling: the set, and what was refused with its reason. */
    public record Compiled(RuleSet rules, List<Refusal> refusals) {
        public Compiled {
            refusals = List.copyOf(refusals);
        }
    }

    private RuleCompiler(RuleSettings settings) {
        this.settings = settings;
    }

    public static Compiled compile(SigmaRules rules, RuleSettings settings) {
        return new RuleCompiler(settings).compile(rules);
    }

    private Compiled compile(SigmaRules loaded) {
        List<SigmaCorrelation> correlations =
                loaded.correlations().stream().filter(this::runs).toList();
        Set<String> ids =
                loaded.correlations().stream().map(SigmaCorrelation::id).collect(Collectors.toSet());
        correlations.forEach(this::prepare);
        correlations.forEach(correlation -> connect(correlation, ids));
        correlations.forEach(this::quiet);
        List<RuleSet.Use> uses = new ArrayList<>();
        for (SigmaRule rule : loaded.rules()) {
            use(rule, uses);
        }
        Map<Long, Correlator> byKey =
                byId.values().stream().collect(Collectors.toMap(Correlator::key, c -> c, (first, second) -> first));
        List<RuleInfo> alerting = byId.values().stream()
                .filter(Correlator::alerts)
                .map(Correlator::rule)
                .toList();
        refusals.addAll(0, loaded.refusals());
        return new Compiled(new RuleSet(uses, byKey, alerting), refusals);
    }

    private boolean runs(SigmaDocument document) {
        RuleState overridden = override(document).state();
        RuleState state = overridden == null ? document.state() : overridden;
        return state.evaluated() && !settings.leavesOut(document.id(), name(document));
    }

    private RuleOverride override(SigmaDocument document) {
        return settings.override(document.id(), name(document));
    }

    private static String name(SigmaDocument document) {
        return document.name().orElse(document.id());
    }

    private void prepare(SigmaCorrelation correlation) {
        Counts counts = CorrelationLimits.counts(correlation.type());
        RuleOverride override = override(correlation);
        Goal goal = goal(correlation, counts, override);
        if (goal == null) {
            return;
        }
        Duration timespan = override.timespan() != null ? override.timespan() : correlation.timespan();
        String problem = CorrelationLimits.problem(correlation, counts, goal.threshold(), timespan);
        if (problem != null) {
            refuse(correlation, problem);
            return;
        }
        Duration grace = settings.grace().compareTo(timespan) < 0 ? settings.grace() : timespan;
        RuleInfo info = info(correlation, method(counts));
        if (info == null) {
            return;
        }
        byId.put(
                correlation.id(),
                new Correlator(
                        info,
                        key(correlation, counts, goal.threshold(), timespan),
                        counts,
                        new Bound(timespan.toMillis(), grace.toMillis(), goal.threshold(), goal.measure()),
                        goal,
                        groupBy(correlation),
                        byStep(correlation, correlation.condition().fields()),
                        info.level() == Level.INFORMATIONAL ? AlertsItself.NO : AlertsItself.YES));
    }

    /** What it waits for; null, with a refusal, if that cannot be. */
    private @Nullable Goal goal(SigmaCorrelation correlation, Counts counts, RuleOverride override) {
        OptionalInt configured =
                override.threshold() == null ? OptionalInt.empty() : OptionalInt.of(override.threshold());
        try {
            return Goal.of(correlation, counts, configured);
        } catch (IllegalArgumentException undecidable) {
            refuse(correlation, String.valueOf(undecidable.getMessage()));
            return null;
        }
    }

    private static GroupBy groupBy(SigmaCorrelation correlation) {
        return new GroupBy(correlation.groupBy(), byStep(correlation, correlation.groupBy()));
    }

    /** The fields that names stand for, for each rule of the correlation. */
    private static List<List<Field>> byStep(SigmaCorrelation correlation, List<String> names) {
        return correlation.rules().stream()
                .map(rule -> names.stream()
                        .map(name -> Field.named(correlation.fieldFor(name, rule)))
                        .toList())
                .toList();
    }

    private static DetectionMethod method(Counts counts) {
        return switch (counts) {
            case EVENTS, DISTINCT_VALUES, NUMBERS -> DetectionMethod.THRESHOLD;
            case RULES -> DetectionMethod.CORRELATION;
            case SEQUENCE -> DetectionMethod.SEQUENCE;
        };
    }

    /** State is found again as long as the id and all that is counted stay the same, and the same slice counts it. */
    private static long key(SigmaCorrelation correlation, Counts counts, int threshold, Duration timespan) {
        String slice = "";
        if (counts == Counts.EVENTS && threshold > TimeRing.MOST) {
            slice = "\nbuckets";
        } else if (counts == Counts.DISTINCT_VALUES && threshold > DistinctTimes.MOST) {
            slice = "\nsample";
        }
        return Hash64.of(correlation.id() + "\n" + correlation.sectionVersion() + "\n" + timespan + slice);
    }

    private void connect(SigmaCorrelation correlation, Set<String> correlations) {
        Correlator correlator = byId.get(correlation.id());
        if (correlator == null) {
            return;
        }
        for (String id : correlation.rules()) {
            String problem = correlations.contains(id) ? chainProblem(id, byId.get(id), correlator) : null;
            if (problem != null) {
                refuse(correlation, problem);
                byId.remove(correlation.id());
                return;
            }
        }
        for (int step = 0; step < correlation.rules().size(); step++) {
            String id = correlation.rules().get(step);
            Correlator inner = byId.get(id);
            if (inner == null) {
                links.computeIfAbsent(id, key -> new ArrayList<>()).add(new Link(correlator, step));
            } else {
                inner.takesPartIn(correlator, step);
            }
        }
    }

    /** Why {@code outer} cannot be about the correlation {@code inner}; null if it can. */
    private static @Nullable String chainProblem(String id, @Nullable Correlator inner, Correlator outer) {
        if (inner == null) {
            return "it is about the correlation " + id + ", which is not in force";
        }
        if (outer.counts() == Counts.DISTINCT_VALUES || outer.counts() == Counts.NUMBERS) {
            return "it measures values of the correlation " + inner.rule().name()
                    + "; values are those of events alone, so name rules with a detection";
        }
        boolean reachable = inner.entityKind() == EntityKind.SOURCE_ADDRESS || inner.entityKind() == outer.entityKind();
        return reachable && inner.groupBy().covers(outer.groupBy())
                ? null
                : "it groups by fields that " + inner.rule().name() + " does not group by";
    }

    /** What a correlation that is in force is about does not alert by itself, unless it says {@code generate: true}. */
    private void quiet(SigmaCorrelation correlation) {
        if (!correlation.generate() && byId.containsKey(correlation.id())) {
            for (String id : correlation.rules()) {
                quieted.add(id);
                Correlator inner = byId.get(id);
                if (inner != null) {
                    inner.quiet();
                }
            }
        }
    }

    private void use(SigmaRule rule, List<RuleSet.Use> uses) {
        if (!runs(rule)) {
            return;
        }
        List<Link> taken = new ArrayList<>(links.getOrDefault(rule.id(), List.of()));
        RuleInfo info = info(rule, DetectionMethod.PATTERN);
        if (info != null && info.level() != Level.INFORMATIONAL && !quieted.contains(rule.id())) {
            Correlator alone = alone(info);
            byId.put(rule.id(), alone);
            taken.add(new Link(alone, 0));
        }
        if (!taken.isEmpty()) {
            uses.add(new RuleSet.Use(rule, taken));
        }
    }

    /** A rule that alerts on a single event: a count of one, by source address. */
    private Correlator alone(RuleInfo info) {
        Field source = Field.named("source.ip");
        return new Correlator(
                info,
                Hash64.of("alone\n" + info.id()),
                Counts.EVENTS,
                Bound.of(info.hints().suppress().orElse(settings.quiet()), settings.grace(), 1),
                Goal.count(1),
                new GroupBy(List.of(source.name()), List.of(List.of(source))),
                List.of(),
                AlertsItself.YES);
    }

    private @Nullable RuleInfo info(SigmaDocument document, DetectionMethod method) {
        RuleOverride override = override(document);
        Map<String, String> custom = new HashMap<>();
        document.custom().forEach((key, value) -> custom.put(key, String.valueOf(value)));
        custom.putAll(override.custom());
        try {
            return new RuleInfo(
                    document.id(),
                    name(document),
                    document.title(),
                    override.level() != null ? override.level() : document.level(),
                    document.version(),
                    document.tags(),
                    override.state() != null ? override.state() : document.state(),
                    method,
                    custom,
                    ResponseHints.of(custom));
        } catch (IllegalArgumentException badHint) {
            refuse(document, String.valueOf(badHint.getMessage()));
            return null;
        }
    }

    private void refuse(SigmaDocument document, String reason) {
        refusals.add(new Refusal(document.source(), document.line(), reason));
    }
}
