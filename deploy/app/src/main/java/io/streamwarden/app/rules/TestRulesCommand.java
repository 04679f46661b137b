package io.streamwarden.app.rules;

import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleFolder;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.rules.BuiltInRules;
import io.streamwarden.detectors.rules.RuleTestFile;
import io.streamwarden.detectors.rules.RuleTestRunner;
import io.streamwarden.detectors.rules.RuleTestRunner.Result;
import io.streamwarden.detectors.sigma.RuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden rules test [PATH]}. */
@Command(
        name = "test",
        header = "Run the tests of rules.",
        description = {
            "",
            "A test lies beside its rule, as NAME.test.yml: events, and the findings that they must lead to. Without PATH "
                    + "those of the built-in rules run, with PATH those in it, against its rules and the built-in ones. "
                    + "Ends with 3 if any fails.",
            ""
        })
final class TestRulesCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A folder of rules and tests, or one file of them.")
    private @Nullable Path path;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Optional<Path> rules = Optional.ofNullable(path).map(given -> beside(given, RuleTestFile.END, ".yml"));
        Compiled compiled = RuleLoading.load(WardenConfig.defaults(), rules);
        compiled.refusals().forEach(refusal -> output.err().println("refused: " + refusal));
        RuleTestRunner runner = new RuleTestRunner(compiled.rules());
        List<Result> results =
                tests().flatMap(test -> test.results(runner).stream()).toList();
        results.forEach(this::print);
        long passed = results.stream().filter(Result::passed).count();
        if (!output.isJson()) {
            output.out().println(passed + " passed, " + (results.size() - passed) + " failed");
        }
        return passed == results.size() ? ExitCode.OK.number() : ExitCode.EXPECTATIONS_UNMET.number();
    }

    private Stream<TestText> tests() {
        if (path == null) {
            return BuiltInRules.tests().stream().map(file -> runner -> runner.run(file));
        }
        return RuleFolder.tests(beside(path, ".yml", RuleTestFile.END)).stream()
                .map(text -> runner -> results(text, runner));
    }

    /** One file's tests, still to be run. */
    private interface TestText {
        List<Result> results(RuleTestRunner runner);
    }

    private static List<Result> results(RuleSource text, RuleTestRunner runner) {
        try {
            return runner.run(RuleTestFile.parse(text.name(), text.yaml()));
        } catch (RuntimeException e) {
            return List.of(new Result(text.name(), String.valueOf(e.getMessage())));
        }
    }

    /** For a single file, its neighbour: the rule of a test, the test of a rule. */
    private static Path beside(Path given, String end, String otherEnd) {
        String name = String.valueOf(given.getFileName());
        boolean isOther = end.equals(".yml") && name.endsWith(RuleTestFile.END);
        if (!Files.isRegularFile(given) || !name.endsWith(end) || isOther) {
            return given;
        }
        return given.resolveSibling(name.substring(0, name.length() - end.length()) + otherEnd);
    }

    private void print(Result result) {
        if (output.isJson()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("test", result.test());
            line.put("passed", result.passed());
            line.put("problem", result.problem());
            output.printJson(line);
        } else if (!result.passed()) {
            output.out().println("FAILED " + result.test() + ": " + result.problem());
        }
    }
}
