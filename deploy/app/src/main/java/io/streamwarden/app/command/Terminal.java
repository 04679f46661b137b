package io.streamwarden.app.command;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes.
 *
 * @param out for data
 * @param err for everything else
 * @param outIsTerminal whether a person looks at {@code out}, so that a live display makes sense
 * @param errIsTerminal whether a person looks at {@code err}, so that progress makes sense
 * @param colourful whether colour is welcome on what is a terminal
 * @param columns width of the terminal; 80 where there is none
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colourful,
        int columns) {
    private static final int USUAL_COLUMNS = 80;

    /** Neither output is a terminal: for files, pipes and tests. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, false, false, false, USUAL_COLUMNS);
    }

    /** What this process writes to, in UTF-8. */
    public static Terminal ofProcess() {
        return of(
                new PrintWriter(new OutputStreamWriter(StandardOutput.ofProcess(), StandardCharsets.UTF_8)),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                System.getProperties(),
                System.getenv(),
                System.console());
    }

    /**
     * The launcher can tell the two outputs apart and says so in {@code warden.terminal}, as {@code out,err,120} for two
     * terminals of 120 columns; without it, a console means that both are.
     */
    static Terminal of(
            PrintWriter out,
            PrintWriter err,
            Properties properties,
            Map<String, String> environment,
            @Nullable Console console) {
        String told = properties.getProperty("warden.terminal", console == null ? "" : "out,err");
        boolean colourful =
                environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        return new Terminal(out, err, told.contains("out"), told.contains("err"), colourful, columns(told));
    }

    public boolean colourOnOut() {
        return outIsTerminal && colourful;
    }

    public boolean colourOnErr() {
        return errIsTerminal && colourful;
    }

    private static int columns(String told) {
        String digits = told.replaceAll("\\D", "");
        int columns = digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
        return columns < 40 ? USUAL_COLUMNS : columns;
    }
}
