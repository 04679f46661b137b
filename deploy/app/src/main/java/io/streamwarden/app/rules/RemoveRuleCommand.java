package io.streamwarden.app.rules;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.Nearest;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.app.detect.RuleTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden rules remove ID...}. */
@Command(
        name = "remove",
        header = "Withdraw rules that were pushed.",
        description = {
            "",
            "Takes them off the topic detection-rules. A rule of the folder or a built-in one that they stood in for is in"
                    + " force again.",
            ""
        })
final class RemoveRuleCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of rules on the topic.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        WardenConfig config = options.config();
        Map<String, RuleRecord> onTopic = RuleTopic.contents(config);
        List<RuleChange> changes = new ArrayList<>();
        for (String id : ids) {
            RuleRecord record = onTopic.get(id);
            if (record == null) {
                throw new CommandFailure(
                        ExitCode.EXPECTATIONS_UNMET,
                        "There is no rule '" + id + "' on the topic detection-rules"
                                + Nearest.hint(id, onTopic.keySet()),
                        "'warden rules list --topic' lists those that there are. Nothing was removed.");
            }
            changes.add(RuleChange.removal(record));
        }
        new RulePublisher(config).publish(changes);
        for (RuleChange change : changes) {
            if (output.isJson()) {
                output.printJson(change.json("pushed"));
            } else {
                output.out().println(String.join("  ", change.row()));
            }
        }
        return ExitCode.OK.number();
    }
}
