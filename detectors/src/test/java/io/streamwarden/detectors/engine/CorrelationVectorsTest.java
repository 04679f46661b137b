package io.streamwarden.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.state.Episode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Each vector names the section or decision that it stands for; {@code correlation-vectors/README.md} has the form. */
class CorrelationVectorsTest {
    private static final String BASE =
            """
            title: Failure
            name: failure
            logsource: {category: authentication}
            detection: {selection: {event.outcome: failure}, condition: selection}
            level: LEVEL
            ---
            title: Success
            name: success
            logsource: {category: authentication}
            detection: {selection: {event.outcome: success}, condition: selection}
            level: LEVEL
            ---
            title: Change
            name: change
            logsource: {category: authentication}
            detection: {selection: {event.outcome: change}, condition: selection}
            level: LEVEL
            """;
    private static final long START = 1_767_603_600_000L;

    record Vector(
            String spec,
            String level,
            List<String> correlations,
            List<String> events,
            List<String> found,
            String refused,
            String reason) {
        @Override
        public String toString() {
            return spec + ": " + correlations;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void behavesAsTheVectorSays(Vector vector) {
        var compiled = Desk.compile(rules(vector), RuleSettings.DEFAULT);
        if (!vector.refused().isEmpty()) {
            assertThat(compiled.refusals()).extracting(Refusal::reason).anySatisfy(reason -> assertThat(reason)
                    .contains(vector.refused()));
            return;
        }
        assertThat(compiled.refusals()).isEmpty();
        Desk desk = new Desk(compiled.rules());

        vector.events().forEach(events -> take(desk, events));
        desk.closeUntil(Long.MAX_VALUE - 1);

        List<Finding> opened = desk.findings.stream()
                .filter(finding -> finding.step() == Episode.Step.OPENED)
                .toList();
        assertThat(desk.faults).isEmpty();
        assertThat(opened)
                .extracting(finding -> finding.rule().name() + " " + String.join(" ", finding.groupValues()))
                .containsExactlyInAnyOrderElementsOf(vector.found());
        if (!vector.reason().isEmpty()) {
            assertThat(opened.get(0).measured().words()).isEqualTo(vector.reason());
        }
    }

    private static String rules(Vector vector) {
        StringBuilder yaml = new StringBuilder(BASE.replace("LEVEL", vector.level()));
        for (int i = 0; i < vector.correlations().size(); i++) {
            String name = i == vector.correlations().size() - 1 ? "c" : "c" + i;
            yaml.append("---\ntitle: ")
                    .append(name)
                    .append("\nname: ")
                    .append(name)
                    .append("\nlevel: medium\n");
            yaml.append("correlation: {").append(vector.correlations().get(i)).append("}\n");
        }
        return yaml.toString();
    }

    /** Such as {@code failure 0 10 12.5 user.name=bob}: the outcome, times in seconds, fields. */
    private static void take(Desk desk, String line) {
        List<Object> fields = new ArrayList<>(List.of("source.ip", "a"));
        List<Double> times = new ArrayList<>();
        String[] words = line.split(" ", -1);
        fields.addAll(List.of("event.outcome", words[0]));
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", -1);
            if (pair.length == 2) {
                fields.addAll(List.of(pair[0], pair[1]));
            } else if (words[i].contains("..")) {
                String[] range = words[i].split("\\.\\.", -1);
                for (int t = Integer.parseInt(range[0]); t <= Integer.parseInt(range[1]); t++) {
                    times.add((double) t);
                }
            } else {
                times.add(Double.valueOf(words[i]));
            }
        }
        for (double seconds : times) {
            Object[] told = fields.stream()
                    .map(field -> "#".equals(field) ? "v" + (long) seconds : field)
                    .toArray();
            desk.take(Desk.event("authentication", START + (long) (seconds * 1000), told));
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                CorrelationVectorsTest.class.getResourceAsStream("/correlation-vectors/08-correlations.yaml"))) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return entries.stream()
                    .map(entry -> new Vector(
                            String.valueOf(entry.get("spec")),
                            String.valueOf(entry.getOrDefault("level", "informational")),
                            texts(entry.get("correlation")),
                            texts(entry.getOrDefault("events", List.of())),
                            texts(entry.getOrDefault("found", List.of())),
                            String.valueOf(entry.getOrDefault("refused", "")),
                            String.valueOf(entry.getOrDefault("reason", ""))))
                    .toList()
                    .stream();
        }
    }

    private static List<String> texts(Object listed) {
        return listed instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(listed));
    }
}
