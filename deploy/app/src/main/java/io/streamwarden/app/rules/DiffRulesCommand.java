package io.streamwarden.app.rules;

import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.app.detect.RuleTopic;
import io.streamwarden.app.rules.RuleChange.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden rules diff PATH}. */
@Command(
        name = "diff",
        header = "Say what a push would change.",
        description = {
            "",
            "Holds the rules against those on the topic detection-rules: added; changed, with the version before and"
                    + " after; same; removed, which is what only the topic has, and only 'push --prune' removes.",
            ""
        })
final class DiffRulesCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "PATH", description = "A rule file, or a folder of them.")
    private Path path = Path.of("");

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        WardenConfig config = options.config();
        Map<String, RuleRecord> onTopic = RuleTopic.contents(config);
        RuleDraft draft = RuleDraft.of(config, path, onTopic);
        draft.refusals().forEach(refusal -> RefusalLine.print(output, refusal));
        List<RuleChange> changes = RuleChange.between(onTopic, draft.good());
        if (output.isJson()) {
            changes.forEach(change -> output.printJson(change.json("diff")));
        } else {
            output.printTable(
                    List.of("CHANGE", "ID", "VERSION", "TITLE"),
                    changes.stream()
                            .filter(change -> change.kind() != Kind.SAME)
                            .map(RuleChange::row)
                            .toList());
            for (Kind kind : Kind.values()) {
                long count =
                        changes.stream().filter(change -> change.kind() == kind).count();
                output.out().print((kind == Kind.ADDED ? "" : ", ") + count + " " + kind.word());
            }
            output.out().println(", " + draft.refusals().size() + " refused");
        }
        return draft.refusals().isEmpty() ? ExitCode.OK.number() : ExitCode.EXPECTATIONS_UNMET.number();
    }
}
