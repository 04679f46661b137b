package io.streamwarden.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.app.Warden;
import io.streamwarden.app.command.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code warden replay} over logs whose truth is known. */
class ReplayIT {
    private static final long SEED = Long.getLong("proof.seed", 20_261_121L);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Logs> LOGS = List.of(Logs.sshd(SEED), Logs.combined(SEED + 1), Logs.json(SEED + 2));
    private static final List<String> NAMES = List.of("auth.log", "access.log", "events.ndjson");

    private static Path folder;
    private static Output first;

    /** What a replay wrote. */
    private record Output(int code, List<JsonNode> lines, String err) {
        List<JsonNode> ofType(String type) {
            return lines.stream()
                    .filter(line -> line.path("type").asText().equals(type))
                    .toList();
        }

        Set<Found> founds() {
            return ofType("alert").stream().map(Output::found).collect(Collectors.toSet());
        }

        List<String> alertIds() {
            return ofType("alert").stream()
                    .map(line -> line.path("id").asText() + " "
                            + line.path("activity").asText())
                    .sorted()
                    .toList();
        }

        JsonNode summary() {
            return lines.get(lines.size() - 1);
        }

        private static Found found(JsonNode alert) {
            Map<String, String> group = new HashMap<>();
            alert.path("group")
                    .properties()
                    .forEach(field -> group.put(field.getKey(), field.getValue().asText()));
            return new Found(alert.path("rule").path("name").asText(), Map.copyOf(group));
        }
    }

    @BeforeAll
    static void replayOnce(@TempDir Path temporary) throws IOException {
        System.out.printf("ReplayIT: seed %d%n", SEED);
        folder = temporary;
        first = replay(Logs::inOrder);
    }

    @Test
    void findsWhatIsThereAndNothingElse() {
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.founds()).isEqualTo(truth());
        assertThat(first.ofType("alert"))
                .filteredOn(alert -> alert.path("activity").asText().equals("create"))
                .hasSameSizeAs(truth());
    }

    @Test
    void accountsForEveryLine() {
        JsonNode summary = first.summary();
        long lines = LOGS.stream().mapToLong(log -> log.inOrder().size()).sum();

        assertThat(summary.path("type").asText()).isEqualTo("summary");
        assertThat(summary.path("lines").asLong()).isEqualTo(lines);
        assertThat(summary.path("events").asLong()
                        + summary.path("ignored").asLong()
                        + summary.path("dead_letters").asLong())
                .isEqualTo(lines);
        assertThat(summary.path("dead_letters").asLong()).isPositive();
        assertThat(summary.path("ignored").asLong()).isPositive();
        assertThat(summary.path("alerts").asLong()).isEqualTo(truth().size());
    }

    @Test
    void saysWhatIsDocumentedOfEachAlertAndBlock() {
        assertThat(first.ofType("alert")).isNotEmpty().allSatisfy(alert -> {
            assertThat(names(alert))
                    .contains("id", "rule", "entity", "group", "first_seen", "last_seen", "count", "severity", "risk");
            assertThat(names(alert.path("rule"))).contains("id", "name", "level", "version", "tags");
            assertThat(names(alert.path("entity"))).containsExactlyInAnyOrder("kind", "value");
        });
        Set<String> alerts = first.ofType("alert").stream()
                .map(alert -> alert.path("id").asText())
                .collect(Collectors.toSet());
        assertThat(first.ofType("block")).isNotEmpty().allSatisfy(block -> {
            assertThat(names(block)).contains("scope", "value", "action", "expires_at", "alert_id");
            assertThat(alerts).contains(block.path("alert_id").asText());
        });
    }

    @Test
    void saysTheSameTheSecondTime() throws IOException {
        Output second = replay(Logs::inOrder, "--emit", "alerts");

        assertThat(second.alertIds()).isEqualTo(first.alertIds());
        assertThat(second.ofType("block")).isEmpty();
        assertThat(second.summary().path("blocked")).isEqualTo(first.summary().path("blocked"));
    }

    @Test
    void findsTheSameInLinesThatAreOutOfOrder() throws IOException {
        Output shuffled = replay(log -> log.shuffledWithin(Duration.ofMinutes(5)));

        assertThat(shuffled.founds()).isEqualTo(truth());
        assertThat(shuffled.summary().path("late").asLong()).isZero();
    }

    private static Set<Found> truth() {
        Set<Found> truth = new HashSet<>();
        LOGS.forEach(log -> truth.addAll(log.truth()));
        return truth;
    }

    private static Output replay(Function<Logs, List<String>> order, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("replay", "-o", "json", "--year", "2026"));
        arguments.addAll(List.of(more));
        for (int i = 0; i < LOGS.size(); i++) {
            Path file = folder.resolve(NAMES.get(i));
            Files.write(file, order.apply(LOGS.get(i)));
            arguments.add(file.toString());
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Warden.execute(
                Terminal.plain(new PrintWriter(out), new PrintWriter(err)), arguments.toArray(String[]::new));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return new Output(code, lines, err.toString());
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
