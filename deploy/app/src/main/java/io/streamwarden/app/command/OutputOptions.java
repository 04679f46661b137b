package io.streamwarden.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code -o}: mix it into every command that prints data. */
public final class OutputOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "human",
            converter = OutputFormat.Parser.class,
            description = "How data is printed: human, or json with one object a line. Default: human.")
    private OutputFormat format = OutputFormat.HUMAN;

    public boolean isJson() {
        return format == OutputFormat.JSON;
    }

    /** Where data goes, and nothing else. */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Where everything else goes. */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    public Terminal terminal() {
        return ((RootOptions) command.root().userObject()).terminal();
    }

    /** Prints one JSON object on a line of its own, at once. */
    public void printJson(Map<String, ?> object) {
        try {
            out().println(JSON.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + object, e);
        }
        out().flush();
    }

    /** Prints rows under their headings, columns aligned. */
    public void printTable(List<String> headings, List<List<String>> rows) {
        new TextTable(headings, rows).print(out());
    }
}
