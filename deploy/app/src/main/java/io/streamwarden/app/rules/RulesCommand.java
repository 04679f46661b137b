package io.streamwarden.app.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rule book. */
@Command(
        name = "rules",
        header = "List, check, test, try and push the rules.",
        description = {
            "",
            "Rules are Sigma 2.1: those that come with warden, those in the folder that 'rules.path' names, and those on"
                    + " the topic detection-rules, the strongest. A rule replaces a weaker one of the same id or name.",
            ""
        },
        subcommands = {
            ListRulesCommand.class,
            CheckRulesCommand.class,
            TestRulesCommand.class,
            BacktestRulesCommand.class,
            DiffRulesCommand.class,
            PushRulesCommand.class,
            RemoveRuleCommand.class
        })
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** No subcommand was named. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "list, check, test, backtest, diff, push or remove?");
    }
}
