package io.streamwarden.app;

import io.streamwarden.app.allow.AllowCommand;
import io.streamwarden.app.bench.BenchCommand;
import io.streamwarden.app.block.BlockCommand;
import io.streamwarden.app.command.BuildVersion;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.CompletionCommand;
import io.streamwarden.app.command.Failures;
import io.streamwarden.app.command.Logs;
import io.streamwarden.app.command.OutputClosed;
import io.streamwarden.app.command.RootOptions;
import io.streamwarden.app.command.SchemasCommand;
import io.streamwarden.app.command.Terminal;
import io.streamwarden.app.command.ValidateCommand;
import io.streamwarden.app.demo.DemoCommand;
import io.streamwarden.app.intel.IntelCommand;
import io.streamwarden.app.match.MatchCommand;
import io.streamwarden.app.offline.ExplainCommand;
import io.streamwarden.app.replay.ReplayCommand;
import io.streamwarden.app.rules.RulesCommand;
import io.streamwarden.app.run.RunCommand;
import io.streamwarden.app.run.TopologyCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code warden} command. */
@Command(
        name = "warden",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = BuildVersion.class,
        header = {
            "Watches sign-ins and requests as they happen, says who is attacking, and tells gateways whom to keep out.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start here:",
            "  warden demo                       see it at work; needs no Kafka",
            "  warden replay /var/log/auth.log   what it makes of your own log",
            "  warden COMMAND --help             what a command takes"
        },
        exitCodeListHeading = "%nEnds with:%n",
        exitCodeList = {
            "0:all went well",
            "1:it failed while running",
            "2:the command was not used as it can be",
            "3:it ran, and an expectation was not met",
            "69:Kafka cannot be reached",
            "78:the configuration is wrong",
            "130:interrupted"
        })
public final class Warden implements Runnable, RootOptions {
    /** What can be asked for, in the order in which help lists it. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            MatchCommand.class,
            ExplainCommand.class,
            BlockCommand.class,
            AllowCommand.class,
            IntelCommand.class,
            TopologyCommand.class,
            BenchCommand.class,
            SchemasCommand.class,
            ValidateCommand.class,
            CompletionCommand.class);

    private final Terminal terminal;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show what happens inside, on standard error.")
    private boolean verbose;

    private Warden(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        System.exit(execute(Terminal.ofProcess(), arguments));
    }

    /** Runs one command and returns its exit code; throws nothing. */
    public static int execute(Terminal terminal, String... arguments) {
        var warden = new Warden(terminal);
        try {
            int code = commandLine(warden).execute(arguments);
            terminal.out().flush();
            return code;
        } catch (OutputClosed | CommandFailure e) {
            return new Failures(warden).report(e, "warden").number();
        } finally {
            terminal.err().flush();
        }
    }

    private static CommandLine commandLine(Warden warden) {
        var failures = new Failures(warden);
        var line = new CommandLine(warden);
        COMMANDS.forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(Warden::addHelp);
        return line.setOut(warden.terminal.out())
                .setErr(warden.terminal.err())
                .setColorScheme(Help.defaultColorScheme(warden.terminal.colourOnOut() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(Math.min(warden.terminal.columns(), 120))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(parsed -> {
                    if (warden.verbose) {
                        Logs.verbose();
                    }
                    return run(parsed, failures);
                });
    }

    /** Help is printed outside of any command, so a fault of the output would otherwise pass by {@code failures}. */
    private static int run(ParseResult parsed, Failures failures) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutputClosed | CommandFailure e) {
            return failures.report(e, "warden").number();
        }
    }

    /** {@code --help} on every command, so that none can forget it. */
    private static void addHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        line.getCommandSpec().usageMessage().sortOptions(false);
        line.getSubcommands().values().forEach(Warden::addHelp);
    }

    /** No command was named. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "which command?");
    }

    @Override
    public Terminal terminal() {
        return terminal;
    }

    @Override
    public boolean debug() {
        return debug;
    }

    @Override
    public boolean verbose() {
        return verbose;
    }
}
