package io.streamwarden.app.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the Tab key finish commands and options. */
@Command(
        name = "completion",
        header = "Print a script that lets bash or zsh complete commands with Tab.",
        description = {
            "",
            "For this shell: source <(warden completion)",
            "For all: add that line to ~/.bashrc or ~/.zshrc."
        })
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        command.commandLine()
                .getOut()
                .println(AutoComplete.bash("warden", command.root().commandLine()));
        return ExitCode.OK.number();
    }
}
