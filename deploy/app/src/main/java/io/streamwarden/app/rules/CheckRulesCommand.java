package io.streamwarden.app.rules;

import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.SigmaDocument;
import io.streamwarden.detectors.sigma.SigmaRules;
import io.streamwarden.detectors.sigma.Warning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden rules check [PATH]}. */
@Command(
        name = "check",
        header = "Say which rules are refused, and why.",
        description = {
            "",
            "With PATH only of that file or folder, loaded together with the built-in rules, which it may refer to. "
                    + "Ends with 3 if any rule is refused; warnings are none of that.",
            ""
        })
final class CheckRulesCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A rule file, or a folder of them.")
    private @Nullable Path path;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        WardenConfig config = options.config();
        Optional<Path> folder =
                Optional.ofNullable(path).or(() -> config.rules().path());
        SigmaRules documents = RuleLoading.documents(config, folder);
        List<Refusal> refusals = RuleLoading.compile(config, documents).refusals().stream()
                .filter(refusal -> concerns(refusal.source()))
                .toList();
        List<Warning> warnings = documents.warnings().stream()
                .filter(warning -> concerns(warning.source()))
                .toList();
        refusals.forEach(refusal -> RefusalLine.print(output, refusal));
        warnings.forEach(
                warning -> RefusalLine.print(output, "warning", warning.source(), warning.line(), warning.message()));
        if (!output.isJson()) {
            long documentsRead = Stream.<SigmaDocument>concat(
                            documents.rules().stream(), documents.correlations().stream())
                    .filter(document -> concerns(document.source()))
                    .count();
            output.out()
                    .println(documentsRead + " rules loaded, " + refusals.size() + " refused, " + warnings.size()
                            + " warnings");
        }
        return refusals.isEmpty() ? ExitCode.OK.number() : ExitCode.EXPECTATIONS_UNMET.number();
    }

    private boolean concerns(String source) {
        return path == null || Path.of(source).startsWith(path);
    }
}
