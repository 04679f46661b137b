package io.streamwarden.app.detect;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.detectors.rules.RuleTestFile;
import io.streamwarden.detectors.sigma.RuleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules and tests in a folder of the user's, or in a single file. */
public final class RuleFolder {
    private static final int MOST_FILES = 50_000;
    private static final int DEEPEST = 32;

    private RuleFolder() {}

    /** Every {@code .yml} and {@code .yaml} that is no test, by name. */
    public static List<RuleSource> read(Path path) {
        return files(path).stream()
                .filter(file -> !isTest(file))
                .map(RuleFolder::source)
                .toList();
    }

    /** Every {@code .test.yml} as text, by name. */
    public static List<RuleSource> tests(Path path) {
        return files(path).stream()
                .filter(RuleFolder::isTest)
                .map(RuleFolder::source)
                .toList();
    }

    private static RuleSource source(Path file) {
        return new RuleSource(file.toString(), text(file));
    }

    private static boolean isTest(Path file) {
        return file.getFileName().toString().endsWith(RuleTestFile.END);
    }

    static List<Path> files(Path path) {
        if (!Files.exists(path)) {
            throw CommandFailure.wrongUsage("There is no rule file or folder " + path, "Name one that exists.");
        }
        try (Stream<Path> walk = Files.walk(path, DEEPEST)) {
            List<Path> files = new ArrayList<>();
            walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .sorted()
                    .limit(MOST_FILES)
                    .forEach(files::add);
            return files;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CommandFailure unreadable(Path path, IOException cause) {
        return new CommandFailure(
                ExitCode.FAILED,
                path + " cannot be read: " + cause.getMessage(),
                "Check that it is a file or folder that you may read.",
                cause);
    }
}
