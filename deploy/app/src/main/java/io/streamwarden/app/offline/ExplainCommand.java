package io.streamwarden.app.offline;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.Quantity;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleFolder;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.app.detect.RuleTopic;
import io.streamwarden.app.output.Lines;
import io.streamwarden.detectors.engine.Explainer;
import io.streamwarden.detectors.engine.Explainer.Explanation;
import io.streamwarden.detectors.engine.Explainer.Part;
import io.streamwarden.detectors.engine.RuleSet;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.detectors.state.Episode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden explain ENTITY}. */
@Command(
        name = "explain",
        header = "Say why an entity was, or was not, found.",
        description = {
            "",
            "Shows what is remembered of it against the thresholds of the rules. Without --on it is the state of the"
                    + " configured cluster, read from the changelogs of its stores; with --on the state at the end of"
                    + " those events. Ends with 3 if nothing is known of the entity.",
            ""
        })
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            arity = "1",
            paramLabel = "ENTITY",
            description = "ip:192.0.2.1, user:alice, session:ID, key:ID, tenant:ID or group:FIELD=VALUE.")
    private String name = "";

    @ArgGroup(exclusive = false)
    private @Nullable LogOptions logs;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        EntityKey entity = EntityName.parse(name);
        WardenConfig config = options.config();
        boolean pushed = logs == null || logs.isTopic();
        RuleSet rules = rules(config, pushed ? RuleTopic.contents(config) : Map.of());
        Explainer explainer = new Explainer(rules, entity);
        EntityState state = logs == null
                ? StoredStates.find(config, entity).orElseThrow(() -> unknown("the cluster's state"))
                : replayed(config, rules, explainer, entity, logs);
        print(explainer.explain(state));
        return ExitCode.OK.number();
    }

    private static RuleSet rules(WardenConfig config, Map<String, RuleRecord> onTopic) {
        List<RuleSource> topic = onTopic.values().stream()
                .filter(record -> record.problems().isEmpty())
                .map(RuleRecord::rule)
                .toList();
        List<RuleSource> folder = config.rules().path().map(RuleFolder::read).orElse(List.of());
        return RuleLoading.compile(config, RuleLoading.documents(config, topic, folder))
                .rules();
    }

    private EntityState replayed(
            WardenConfig config, RuleSet rules, Explainer explainer, EntityKey entity, LogOptions from)
            throws IOException {
        OfflineEngine engine = new OfflineEngine(config, rules);
        from.events(config).read(event -> {
            engine.take(event);
            explainer.observe(engine.enriched(event));
        });
        return engine.find(entity).orElseThrow(() -> unknown("those events"));
    }

    private CommandFailure unknown(String where) {
        return new CommandFailure(
                ExitCode.EXPECTATIONS_UNMET,
                "Nothing is known of " + name + " in " + where,
                "It has sent no event that a rule counts, or all of them are long past.");
    }

    private void print(Explanation explanation) {
        for (Part part : explanation.parts()) {
            if (output.isJson()) {
                output.printJson(json(explanation.entity(), part));
            }
        }
        if (output.isJson()) {
            return;
        }
        output.printTable(
                List.of("RULE", "OBSERVED", "OF", "WITHIN", "LAST COUNTED", "GROUP", "SO"),
                explanation.parts().stream().map(ExplainCommand::row).toList());
        if (explanation.unnamed() > 0) {
            output.err()
                    .println(explanation.unnamed()
                            + " more groups are remembered that cannot be named: of rules that are"
                            + " no longer in force, or of values besides the entity, which a state holds as hashes");
        }
    }

    private static List<String> row(Part part) {
        return List.of(
                part.rule().name(),
                part.observed() < 0 ? "?" : Long.toString(part.observed()),
                Integer.toString(part.threshold()),
                Quantity.text(Duration.ofMillis(part.windowMs())),
                time(part.newestMs()),
                Lines.printable(part.group().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "))),
                verdict(part));
    }

    private static String verdict(Part part) {
        Episode episode = part.episode();
        if (episode == null) {
            return part.observed() < 0
                    ? "not found"
                    : "not found: " + Math.max(0, part.threshold() - part.observed()) + " short";
        }
        String told =
                switch (part.rule().state()) {
                    case SHADOW -> "found in shadow, nothing done";
                    default -> part.alerts() ? "found" : "held, tells only other rules";
                };
        boolean over = part.newestMs() - episode.lastSeenMs() > part.windowMs();
        return told + ", " + time(episode.startMs()) + (over ? ", over since " : " to ") + time(episode.lastSeenMs())
                + ", " + episode.count() + " events";
    }

    private static String time(long timeMs) {
        return timeMs == Long.MIN_VALUE
                ? "never"
                : Instant.ofEpochMilli(timeMs).toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z$", "");
    }

    private static Map<String, Object> json(EntityKey entity, Part part) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "explanation");
        line.put("entity", EntityName.of(entity));
        line.put("rule", part.rule().name());
        line.put("rule_id", part.rule().id());
        line.put("version", part.rule().version());
        line.put("state", part.rule().state().name().toLowerCase(Locale.ROOT));
        line.put("alerts", part.alerts());
        line.put("group", part.group());
        line.put("observed", part.observed());
        line.put("threshold", part.threshold());
        line.put("window", Duration.ofMillis(part.windowMs()).toString());
        line.put("last_counted", Instant.ofEpochMilli(part.newestMs()).toString());
        line.put("found", part.found());
        Episode episode = part.episode();
        if (episode != null) {
            line.put("since", Instant.ofEpochMilli(episode.startMs()).toString());
            line.put("until", Instant.ofEpochMilli(episode.lastSeenMs()).toString());
            line.put("count", episode.count());
        }
        return line;
    }
}
