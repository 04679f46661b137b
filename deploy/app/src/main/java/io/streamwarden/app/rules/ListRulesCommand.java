package io.streamwarden.app.rules;

import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.sigma.SigmaDocument;
import io.streamwarden.detectors.sigma.SigmaRules;
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

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

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
        return ExitCode.OK.number();
    }

    private List<ListedRule> rules(WardenConfig config) {
        SigmaRules documents = RuleLoading.documents(config, config.rules().path());
        Compiled compiled = RuleLoading.compile(config, documents);
        compiled.refusals().forEach(refusal -> output.err().println("refused: " + refusal));
        Map<String, RuleInfo> alerting = compiled.rules().rules().stream()
                .collect(Collectors.toMap(RuleInfo::id, Function.identity(), (first, second) -> first));
        return Stream.<SigmaDocument>concat(documents.rules().stream(), documents.correlations().stream())
                .map(document -> new ListedRule(document, alerting.get(document.id())))
                .filter(rule -> all || rule.alerts())
                .sorted(Comparator.comparing(ListedRule::name))
                .toList();
    }
}
