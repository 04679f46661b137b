package io.streamwarden.detectors.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.index.RuleMatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SigmaVectorsTest {
    @ParameterizedTest
    @MethodSource("vectors")
    void behavesAsTheVectorSays(Vector vector) {
        SigmaRules loaded =
                SigmaLoader.load(List.of(new RuleSource(vector.file(), vector.rules())), vector.placeholders());

        assertThat(vector.spec()).as("every vector names its section").isNotBlank();
        requireReports(vector, loaded);
        if (!vector.match().isEmpty() || !vector.miss().isEmpty()) {
            assertThat(loaded.rules()).as("%s", loaded.refusals()).isNotEmpty();
            SigmaRule rule = loaded.rules().get(0);
            var matcher = RuleMatcher.of(loaded.rules());
            vector.match().forEach(event -> {
                assertThat(rule.matches(event)).as("finds %s", event).isTrue();
                assertThat(matcher.match(event)).as("by index finds %s", event).contains(rule);
            });
            vector.miss().forEach(event -> {
                assertThat(rule.matches(event)).as("leaves %s", event).isFalse();
                assertThat(matcher.match(event)).as("by index leaves %s", event).doesNotContain(rule);
            });
        }
    }

    private static void requireReports(Vector vector, SigmaRules loaded) {
        if (vector.refused().isEmpty()) {
            assertThat(loaded.refusals()).isEmpty();
        } else {
            assertThat(loaded.refusals())
                    .anySatisfy(refusal -> assertThat(refusal.reason()).contains(vector.refused()))
                    .allSatisfy(refusal -> assertThat(refusal.line()).isPositive());
        }
        if (!vector.warned().isEmpty()) {
            assertThat(loaded.warnings())
                    .anySatisfy(warning -> assertThat(warning.message()).contains(vector.warned()));
        }
    }

    static Stream<Vector> vectors() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(SigmaVectorsTest.class.getResource("/sigma-vectors"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .flatMap(SigmaVectorsTest::vectors);
        }
    }

    private static Stream<Vector> vectors(Path file) {
        try {
            Object listed = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            @SuppressWarnings("unchecked")
            var entries = (List<Map<String, Object>>) listed;
            return entries.stream().map(entry -> Vector.of(String.valueOf(file.getFileName()), entry));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
