package io.streamwarden.app.rules;

import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleFolder;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.app.detect.RuleTopic;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaDocument;
import io.streamwarden.detectors.sigma.SigmaRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warden rules list}. */
@Command(
        name = "list",
        header = "List the rules that alert.",
        description = {"", "As 'warden run' would load them, with what the configuration changes.", ""})
final class ListRulesCommand implements Callable<Integer> {
    @Option(
            names = "--all",
            description = "Also those that only feed others, and those that are disabled, drafts or deprecated.")
    private boolean all;

    @Option(
            names = "--topic",
            description = "Also those pushed to the topic detection-rules; needs Kafka. Ends with 3 if any is refused.")
    private boolean topic;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private boolean refused;

    @Override
    public Integer call() {
        List<ListedRule> rules = rules(options.config());
        if (output.isJson()) {
            rules.forEach(rule -> output.printJson(rule.json()));
        } else {
            output.printTable(
                    List.of("NAME", "LEVEL", "STATE", "KIND", "TAGS", "FROM"),
                    rules.stream().map(ListedRule::row).toList());
        }
        return topic && refused ? ExitCode.EXPECTATIONS_UNMET.number() : ExitCode.OK.number();
    }

    private List<ListedRule> rules(WardenConfig config) {
        List<Refusal> unfit = new ArrayList<>();
        SigmaRules documents = RuleLoading.documents(
                config,
                onTopic(config, unfit),
                config.rules().path().map(RuleFolder::read).orElse(List.of()));
        Compiled compiled = RuleLoading.compile(config, documents);
        unfit.addAll(compiled.refusals());
        unfit.forEach(refusal -> output.err().println("refused: " + refusal));
        refused = !unfit.isEmpty();
        Map<String, RuleInfo> alerting = compiled.rules().rules().stream()
                .collect(Collectors.toMap(RuleInfo::id, Function.identity(), (first, second) -> first));
        return Stream.<SigmaDocument>concat(documents.rules().stream(), documents.correlations().stream())
                .map(document -> new ListedRule(document, alerting.get(document.id())))
                .filter(rule -> all || rule.alerts())
                .sorted(Comparator.comparing(ListedRule::name))
                .toList();
    }

    private List<RuleSource> onTopic(WardenConfig config, List<Refusal> unfit) {
        List<RuleSource> rules = new ArrayList<>();
        if (topic) {
            for (RuleRecord record : RuleTopic.contents(config).values()) {
                List<Refusal> problems = record.problems();
                unfit.addAll(problems);
                if (problems.isEmpty()) {
                    rules.add(record.rule());
                }
            }
        }
        return rules;
    }
}
