package io.streamwarden.detectors.sigma.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final List<RuleFault> faults = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1024, 1025, 2048, 2050, 3072, 3075, 4096, 8192})
    void readsAnEmojiAnywhereAroundABuffersEdge(int edge) {
        for (int offset = edge - 40; offset < edge + 40; offset++) {
            String text = "a: '" + "x".repeat(offset - 4) + "🦊🦊'\nb: 🐺\n";

            List<YamlValue> documents = YamlReader.read(text, faults);

            assertThat(faults).as("emoji at %d", offset).isEmpty();
            assertThat(((Scalar) value(documents, "a")).text()).hasSize(offset).endsWith("🦊🦊");
            assertThat(((Scalar) value(documents, "b")).text()).isEqualTo("🐺");
        }
    }

    @Test
    void readsNothingButEmoji() {
        String text = "a: '" + "🦊".repeat(5_000) + "'\n";

        List<YamlValue> documents = YamlReader.read(text, faults);

        assertThat(faults).isEmpty();
        assertThat(((Scalar) value(documents, "a")).text()).isEqualTo("🦊".repeat(5_000));
    }

    @Test
    void reportsHalfAnEmojiAsAFault() {
        assertThat(YamlReader.read("a: x\uD83E", faults)).isEmpty();
        assertThat(YamlReader.read("a: \uD83E\n", faults)).isEmpty();
        assertThat(YamlReader.read("\uDD8A", faults)).isEmpty();

        assertThat(faults).hasSize(3);
    }

    @Test
    void knowsTheLineOfEveryNode() {
        List<YamlValue> documents = YamlReader.read("# head\na: 1\nb:\n  - x\n  - y: z\n---\nc: 1\n", faults);

        assertThat(documents).extracting(YamlValue::line).containsExactly(2, 7);
        assertThat(value(documents, "b").line()).isEqualTo(4);
    }

    @Test
    void keepsTheDocumentsBeforeAFaultAndSaysItsLine() {
        List<YamlValue> documents = YamlReader.read("a: 1\n---\nb: [\n---\nc: 1\n", faults);

        assertThat(documents).hasSize(1);
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.line())
                .isEqualTo(4));
    }

    @Test
    void refusesAFileThatIsTooLong() {
        assertThat(YamlReader.read("a".repeat(YamlReader.LONGEST_FILE + 1), faults))
                .isEmpty();

        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.reason())
                .contains("1048576"));
    }

    @Test
    void refusesAliasesThatMultiply() {
        var text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) {
            text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }

        List<YamlValue> documents = quickly(text.toString());

        assertThat(documents).isEmpty();
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.reason())
                .contains("values, aliases followed"));
    }

    @Test
    void refusesAliasesOfTextThatMultiply() {
        String text = "a: &a '" + "x".repeat(100_000) + "'\nb: [" + "*a,".repeat(300_000) + "]\n";

        assertThat(quickly(text)).isEmpty();
        assertThat(faults).isNotEmpty();
    }

    @Test
    void refusesDeepNesting() {
        assertThat(quickly("[".repeat(100_000))).isEmpty();
        assertThat(quickly("{a: ".repeat(50_000))).isEmpty();
        assertThat(quickly("- ".repeat(50_000))).isEmpty();

        assertThat(faults).hasSize(3);
    }

    @Test
    void takesDigitsWithoutEndAsText() {
        List<YamlValue> documents = quickly("a: " + "9".repeat(500_000));

        assertThat(((Scalar) value(documents, "a")).kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void refusesANumberTooGreatForAnything() {
        assertThat(quickly("a: 1e999999999")).isEmpty();

        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.reason())
                .contains("too great"));
    }

    @Test
    void readsManySmallDocumentsQuickly() {
        assertThat(quickly("---\na: 1\n".repeat(50_000))).hasSize(50_000);
        assertThat(faults).isEmpty();
    }

    private List<YamlValue> quickly(String text) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> YamlReader.read(text, faults));
    }

    private static YamlValue value(List<YamlValue> documents, String key) {
        return Objects.requireNonNull(((Mapping) documents.get(0)).find(key));
    }
}
