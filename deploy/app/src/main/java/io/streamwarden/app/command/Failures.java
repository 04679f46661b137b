package io.streamwarden.app.command;

import io.streamwarden.app.config.InvalidConfiguration;
import io.streamwarden.app.config.Nearest;
import io.streamwarden.app.config.Problem;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a user what went wrong and what to do about it; a stack trace only with {@code --debug}. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final RootOptions options;

    public Failures(RootOptions options) {
        this.options = options;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        tell(name, reason(failure), "Try '" + name + " --help'.");
        return ExitCode.WRONG_USAGE.number();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return report(failure, command.getCommandSpec().qualifiedName()).number();
    }

    /** Tells of a failure, unless it is none of the user's concern; returns how the command is to end. */
    public ExitCode report(Throwable failure, String command) {
        if (failure instanceof OutputClosed) {
            return ExitCode.OK;
        }
        CommandFailure told = failure instanceof CommandFailure known ? known : explained(failure);
        tell(command, String.valueOf(told.getMessage()), told.remedy());
        if (options.debug()) {
            failure.printStackTrace(options.terminal().err());
            options.terminal().err().flush();
        }
        return told.code();
    }

    private static CommandFailure explained(Throwable failure) {
        if (failure instanceof InvalidConfiguration invalid) {
            String problems =
                    invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
            return new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "the configuration cannot be used:" + problems,
                    "docs/configuration.md explains every setting.",
                    failure);
        } else if (failure instanceof InterruptedException) {
            return new CommandFailure(ExitCode.INTERRUPTED, "interrupted", "", failure);
        }
        Optional<Throwable> kafka = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(Failures::isKafkaAway)
                .findFirst();
        return kafka.map(cause -> new CommandFailure(
                        ExitCode.KAFKA_UNREACHABLE,
                        "Kafka does not answer: " + cause.getMessage(),
                        "Is it running? --bootstrap-servers names another; 'warden demo' needs none.",
                        failure))
                .orElseGet(() -> new CommandFailure(
                        ExitCode.FAILED,
                        failure.getMessage() == null
                                ? "failed with " + failure.getClass().getSimpleName()
                                : failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                        "--debug shows where; if it looks like a fault of ours, please report it.",
                        failure));
    }

    private static boolean isKafkaAway(Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof DisconnectException
                || String.valueOf(cause.getMessage()).startsWith("No resolvable bootstrap urls");
    }

    private static String reason(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                String option = word.replaceFirst("=.*", "");
                return "unknown option '" + option + "'" + Nearest.hint(option, options(failure.getCommandLine()));
            }
            Collection<String> commands =
                    failure.getCommandLine().getSubcommands().keySet();
            return commands.isEmpty()
                    ? "takes no further argument '" + word + "'"
                    : "unknown command '" + word + "'" + Nearest.hint(word, commands);
        }
        return String.valueOf(failure.getMessage());
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .filter(name -> name.startsWith("--"))
                .toList();
    }

    /** Messages may quote what a stranger wrote, so nothing in them may move the cursor. */
    private void tell(String command, String message, String remedy) {
        PrintWriter err = options.terminal().err();
        Ansi ansi = options.terminal().colourOnErr() ? Ansi.ON : Ansi.OFF;
        String harmless = message.replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
        err.println(ansi.string("@|bold,red " + command + ":|@") + " " + harmless);
        if (!remedy.isEmpty()) {
            err.println(remedy);
        }
        err.flush();
    }
}
