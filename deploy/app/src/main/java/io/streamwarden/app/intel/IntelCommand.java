package io.streamwarden.app.intel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Known bad actors. */
@Command(
        name = "intel",
        header = "Show and change what is known of bad addresses.",
        subcommands = {ListIntel.class, LoadIntel.class, RemoveIntel.class})
public final class IntelCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** No subcommand was named. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "list, load or remove?");
    }
}
