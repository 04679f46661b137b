package io.streamwarden.app.rules;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.Nearest;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleFolder;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.app.detect.RuleTopic;
import io.streamwarden.app.offline.Backtest;
import io.streamwarden.app.offline.LogOptions;
import io.streamwarden.app.offline.OfflineEngine;
import io.streamwarden.app.output.Lines;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.RuleText;
import io.streamwarden.detectors.sigma.SigmaDocument;
import io.streamwarden.detectors.sigma.SigmaRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden rules backtest RULE --on FILE|topic}. */
@Command(
        name = "backtest",
        header = "Say what a rule would have found.",
        description = {
            "",
            "Runs the rule, whatever its state, over what has been: how many alerts, how many a day, on whom, and when."
                    + " Nothing is written anywhere. Ends with 3 if a rule is refused.",
            ""
        })
final class BacktestRulesCommand implements Callable<Integer> {
    private static final int TOP = 10;

    @Parameters(
            arity = "1",
            paramLabel = "RULE",
            description = "A rule file, a folder of them, or the id or name of a rule that there is.")
    private String rule = "";

    @Mixin
    private LogOptions logs = new LogOptions();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private boolean refused;

    @Override
    public Integer call() throws IOException {
        WardenConfig config = options.config();
        Map<String, RuleRecord> onTopic = logs.isTopic() ? RuleTopic.contents(config) : Map.of();
        Set<String> ids = new LinkedHashSet<>();
        SigmaRules documents = documents(config, onTopic, ids);
        Compiled compiled = RuleLoading.compileToTry(config, documents, ids);
        compiled.refusals().forEach(refusal -> {
            refused = true;
            RefusalLine.print(output, refusal);
        });
        Map<String, RuleInfo> rules = compiled.rules().rules().stream()
                .filter(info -> ids.contains(info.id()))
                .collect(Collectors.toMap(RuleInfo::id, info -> info, (first, second) -> first, LinkedHashMap::new));
        if (rules.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.EXPECTATIONS_UNMET,
                    "No rule in " + rule + " alerts by itself",
                    "Rules of level informational only feed correlations: name one of those.");
        }
        OfflineEngine engine = new OfflineEngine(config, compiled.rules());
        Backtest test = new Backtest(engine, rules.keySet());
        long started = System.nanoTime();
        long unread = logs.events(config).read(test::take);
        print(test, rules);
        summary(test, unread, engine, (System.nanoTime() - started) / 1e9);
        return refused ? ExitCode.EXPECTATIONS_UNMET.number() : ExitCode.OK.number();
    }

    private SigmaRules documents(WardenConfig config, Map<String, RuleRecord> onTopic, Set<String> ids) {
        Path path = Path.of(rule);
        if (Files.exists(path)) {
            RuleDraft draft = RuleDraft.untested(config, path, onTopic);
            draft.refusals().forEach(refusal -> {
                refused = true;
                RefusalLine.print(output, refusal);
            });
            draft.good().stream().map(RuleText::id).forEach(ids::add);
            return draft.documents();
        }
        List<RuleSource> pushed =
                onTopic.values().stream().map(RuleRecord::rule).toList();
        SigmaRules documents = RuleLoading.documents(
                config, pushed, config.rules().path().map(RuleFolder::read).orElse(List.of()));
        List<String> known = new ArrayList<>();
        Stream.<SigmaDocument>concat(documents.rules().stream(), documents.correlations().stream())
                .forEach(document -> {
                    String name = document.name().orElse(document.id());
                    known.add(name);
                    if (rule.equals(document.id()) || rule.equals(name)) {
                        ids.add(document.id());
                    }
                });
        if (ids.isEmpty()) {
            throw CommandFailure.wrongUsage(
                    "'" + rule + "' is neither a file, nor id or name of a rule" + Nearest.hint(rule, known),
                    "'warden rules list' names those that there are.");
        }
        return documents;
    }

    private void print(Backtest test, Map<String, RuleInfo> rules) {
        test.tallies().forEach((id, tally) -> {
            RuleInfo info = rules.get(id);
            if (info == null) {
                return;
            } else if (output.isJson()) {
                output.printJson(json(test, info, tally));
                return;
            }
            output.out().println(text(test, info, tally));
            tally.top(TOP).forEach(group -> output.out()
                    .println(String.format(
                            Locale.ROOT, "  %6d  %s", group.getValue(), Lines.printable(group.getKey()))));
        });
    }

    private static String text(Backtest test, RuleInfo info, Backtest.Tally tally) {
        String head = info.name() + " (" + info.level().name().toLowerCase(Locale.ROOT) + ", version " + info.version()
                + "): ";
        if (tally.alerts() == 0) {
            return head + "nothing found";
        }
        Map.Entry<?, Long> worst = tally.days().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        return head
                + String.format(
                        Locale.ROOT,
                        "%d alerts on %d groups, %.1f a day, most %d on %s; first %s, last %s",
                        tally.alerts(),
                        tally.groups(),
                        tally.alerts() / test.days(),
                        worst.getValue(),
                        worst.getKey(),
                        tally.first(),
                        tally.last());
    }

    private static Map<String, Object> json(Backtest test, RuleInfo info, Backtest.Tally tally) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "backtest");
        line.put("id", info.id());
        line.put("name", info.name());
        line.put("version", info.version());
        line.put("alerts", tally.alerts());
        line.put("groups", tally.groups());
        line.put("alerts_a_day", tally.alerts() / test.days());
        if (tally.alerts() > 0) {
            line.put("first", tally.first().toString());
            line.put("last", tally.last().toString());
        }
        Map<String, Long> days = new LinkedHashMap<>();
        tally.days().forEach((day, alerts) -> days.put(day.toString(), alerts));
        line.put("days", days);
        List<Map<String, Object>> top = new ArrayList<>();
        tally.top(TOP).forEach(group -> top.add(Map.of("group", group.getKey(), "alerts", group.getValue())));
        line.put("top", top);
        return line;
    }

    private void summary(Backtest test, long unread, OfflineEngine engine, double seconds) {
        if (output.isJson()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", "summary");
            line.put("events", test.events());
            line.put("unread", unread);
            if (test.events() > 0) {
                line.put("first", test.first().toString());
                line.put("last", test.last().toString());
            }
            line.put("entities_forgotten", engine.forgotten());
            line.put("rule_faults", engine.faults());
            output.printJson(line);
            return;
        }
        output.err()
                .println(
                        test.events() == 0
                                ? "no event was read"
                                : String.format(
                                        Locale.ROOT,
                                        "%,d events from %s to %s in %.1f s",
                                        test.events(),
                                        test.first(),
                                        test.last(),
                                        seconds));
        if (unread > 0) {
            output.err().println(unread + " lines or records are no events");
        }
        if (engine.forgotten() > 0) {
            output.err().println(engine.forgotten() + " entities were forgotten for want of room");
        }
    }
}
