package io.streamwarden.app.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rule book. */
@Command(
        name = "rules",
        header = "List, check and test the rules.",
        description = {
            "",
            "Rules are Sigma 2.1: those that come with warden, and those in the folder that 'rules.path' names.",
            ""
        },
        subcommands = {ListRulesCommand.class, CheckRulesCommand.class, TestRulesCommand.class})
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** No subcommand was named. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "list, check or test?");
    }
}
