package io.streamwarden.app.command;

import io.streamwarden.app.config.InvalidConfiguration;
import io.streamwarden.app.config.LoadedConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether the configuration is sound, and what of it differs from the defaults. */
@Command(
        name = "validate",
        header = "Check the configuration without starting anything.",
        description = {
            "",
            "Reads warden.yaml, the environment and the flags as 'warden run' would, and lists what they set and where. "
                    + "Ends with 78 and names every problem, by file and line, if there is one."
        })
public final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (output.isJson()) {
            printJson();
        } else {
            print(config.loaded());
        }
        return ExitCode.OK.number();
    }

    private void print(LoadedConfig loaded) {
        output.out().println(loaded.file().map(Path::toString).orElse("The configuration") + " is sound.");
        if (!loaded.given().isEmpty()) {
            output.printTable(
                    List.of("SETTING", "VALUE", "SET BY"),
                    loaded.given().stream()
                            .map(setting -> List.of(
                                    setting.key(),
                                    setting.value(),
                                    setting.origin().toString()))
                            .toList());
        }
    }

    private void printJson() {
        try {
            LoadedConfig loaded = config.loaded();
            output.printJson(Map.of("valid", true, "settings", settings(loaded)));
        } catch (InvalidConfiguration e) {
            List<Map<String, String>> problems = e.problems().stream()
                    .map(problem -> Map.of("origin", problem.origin().toString(), "message", problem.message()))
                    .toList();
            output.printJson(Map.of("valid", false, "problems", problems));
            throw e;
        }
    }

    private static List<Map<String, String>> settings(LoadedConfig loaded) {
        return loaded.given().stream()
                .map(setting -> Map.of(
                        "key", setting.key(),
                        "value", setting.value(),
                        "origin", setting.origin().toString()))
                .toList();
    }
}
