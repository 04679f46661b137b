package io.streamwarden.app.rules;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.app.detect.RuleTopic;
import io.streamwarden.app.rules.RuleChange.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code warden rules push PATH}. */
@Command(
        name = "push",
        header = "Put rules into force on a running cluster.",
        description = {
            "",
            "Checks the rules as they would run and runs the tests beside them, then writes the good ones to the topic"
                    + " detection-rules, each under its id; every instance has them within two seconds. What has not"
                    + " changed is not written again. Who pushed what goes to the topic audit-records. Ends with 3 if"
                    + " any rule is broken or fails a test: that one is not pushed, the others are.",
            ""
        })
final class PushRulesCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "PATH", description = "A rule file, or a folder of them.")
    private Path path = Path.of("");

    @Option(names = "--dry-run", description = "Only say what would be pushed.")
    private boolean dryRun;

    @Option(
            names = "--prune",
            description = "Remove what is on the topic and not in PATH, a folder; not if any rule in it is broken.")
    private boolean prune;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (prune && !Files.isDirectory(path)) {
            throw CommandFailure.wrongUsage(
                    "--prune with " + path + " would remove every rule but those of one file", "Name a folder.");
        }
        WardenConfig config = options.config();
        Map<String, RuleRecord> onTopic = RuleTopic.contents(config);
        RuleDraft draft = RuleDraft.of(config, path, onTopic);
        draft.refusals().forEach(refusal -> RefusalLine.print(output, refusal));
        boolean whole = draft.refusals().isEmpty();
        List<RuleChange> changes = RuleChange.between(onTopic, draft.good()).stream()
                .filter(change -> change.kind() != Kind.SAME && (change.kind() != Kind.REMOVED || (prune && whole)))
                .toList();
        if (!dryRun && !changes.isEmpty()) {
            new RulePublisher(config).publish(changes);
        }
        print(draft, changes);
        return whole ? ExitCode.OK.number() : ExitCode.EXPECTATIONS_UNMET.number();
    }

    private void print(RuleDraft draft, List<RuleChange> changes) {
        if (output.isJson()) {
            changes.forEach(change -> output.printJson(change.json(dryRun ? "would_push" : "pushed")));
            return;
        }
        changes.forEach(change -> output.out().println(String.join("  ", change.row())));
        long removed =
                changes.stream().filter(change -> change.kind() == Kind.REMOVED).count();
        long pushed = changes.size() - removed;
        output.out()
                .println((dryRun ? "would push " : "pushed ") + pushed + ", unchanged "
                        + (draft.good().size() - pushed) + ", refused "
                        + draft.refusals().size()
                        + (removed > 0 ? ", removed " + removed : "") + "; " + draft.passed() + " tests passed");
    }
}
