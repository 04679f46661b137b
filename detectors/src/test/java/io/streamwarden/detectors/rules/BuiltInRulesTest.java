package io.streamwarden.detectors.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.rules.RuleTestRunner.Result;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {
    private static final Path FOLDER = Path.of("src/main/resources/rules");

    @Test
    void everyRuleLoadsAndRuns() {
        var compiled = RuleCompiler.compile(SigmaLoader.load(BuiltInRules.sources()), RuleSettings.DEFAULT);

        assertThat(compiled.refusals()).isEmpty();
        assertThat(compiled.rules().names())
                .contains("brute-force-user-ip", "brute-force-ip", "password-spray", "request-rate", "path-scan");
    }

    @Test
    void everyTestBesideARulePasses() {
        var rules = RuleCompiler.compile(SigmaLoader.load(BuiltInRules.sources()), RuleSettings.DEFAULT)
                .rules();
        RuleTestRunner runner = new RuleTestRunner(rules);

        List<Result> results = BuiltInRules.tests().stream()
                .flatMap(file -> runner.run(file).stream())
                .toList();

        assertThat(results).hasSizeGreaterThan(40).allSatisfy(result -> assertThat(result.problem())
                .as(result.test())
                .isEmpty());
    }

    @Test
    void everyRuleThatAlertsHasTests() {
        var rules = RuleCompiler.compile(SigmaLoader.load(BuiltInRules.sources()), RuleSettings.DEFAULT)
                .rules();

        List<String> tested =
                BuiltInRules.tests().stream().map(RuleTestFile::rule).toList();

        assertThat(tested).containsAll(rules.names());
    }

    @Test
    void theIndexNamesEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> rules = files.map(
                            file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".yml") && !name.endsWith(RuleTestFile.END))
                    .sorted()
                    .toList();

            assertThat(BuiltInRules.names()).containsExactlyElementsOf(rules);
        }
    }

    @Test
    void theDocsListEveryRule() throws IOException {
        String docs = Files.readString(Path.of("../docs/rules.md"));

        SigmaRules loaded = SigmaLoader.load(BuiltInRules.sources());

        Stream.concat(loaded.rules().stream(), loaded.correlations().stream()).forEach(rule -> assertThat(docs)
                .contains("| `" + rule.name().orElseThrow() + "` | "
                        + rule.level().name().toLowerCase(Locale.ROOT) + " | " + rule.title() + " |"));
        assertThat(docs.lines().filter(line -> line.matches("\\| `[a-z0-9-]+` \\| [a-z]+ \\| .*")))
                .hasSize(BuiltInRules.names().size());
    }
}
