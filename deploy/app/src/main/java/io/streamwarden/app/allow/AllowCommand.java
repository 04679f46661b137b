package io.streamwarden.app.allow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exemptions. */
@Command(
        name = "allow",
        header = "Show and change of whom nothing is said.",
        subcommands = {ListAllowed.class, AddAllowed.class, RemoveAllowed.class})
public final class AllowCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** No subcommand was named. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "list, add or remove?");
    }
}
