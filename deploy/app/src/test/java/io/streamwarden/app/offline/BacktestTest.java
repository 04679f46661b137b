package io.streamwarden.app.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.app.Warden;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules backtest} and {@code explain} over a log that is written here. */
class BacktestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path log = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Two addresses ask for what they may not, on two days; the third is good. */
    @BeforeEach
    void writeLog() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String day : List.of("05", "06")) {
            for (int i = 0; i < 12; i++) {
                lines.add(line("203.0.113.7", day, i, "/admin", 403));
                lines.add(line("192.0.2.9", day, i, "/", 200));
            }
        }
        for (int i = 0; i < 5; i++) {
            lines.add(line("203.0.113.8", "06", 30 + i, "/admin", 403));
        }
        lines.add("this is no line of a log");
        log = folder.resolve("access.log");
        Files.write(log, lines);
    }

    private static String line(String address, String day, int minute, String path, int status) {
        return "%s - - [%s/Jan/2026:09:%02d:00 +0000] \"GET %s HTTP/1.1\" %d 10 \"-\" \"curl/8\""
                .formatted(address, day, minute, path, status);
    }

    private Path rule(String state, String of) throws IOException {
        return Files.writeString(
                folder.resolve("rule.yml"),
                """
                title: Refused
                id: refused-part
                logsource: {category: webserver}
                detection: {s: {sc-status: 403}, condition: s}
                level: informational
                ---
                title: Refused again and again
                id: refused-often
                name: refused-often
                correlation:
                  type: event_count
                  rules: [%s]
                  group-by: [source.ip]
                  timespan: 15m
                  condition: {gte: 5}
                level: high
                x-warden-state: %s
                """
                        .formatted(of, state));
    }

    private int warden(String... words) {
        return Warden.execute(Terminal.plain(new PrintWriter(out), new PrintWriter(err)), words);
    }

    @Test
    void saysWhatADraftWouldHaveFoundOnWhomAndHowOften() throws IOException {
        Path rule = rule("draft", "refused-part");

        int code = warden("rules", "backtest", rule.toString(), "--on", log.toString(), "-o", "json");

        assertThat(code).as(err.toString()).isZero();
        List<String> lines = out.toString().lines().toList();
        JsonNode found = JSON.readTree(lines.get(0));
        assertThat(found.get("name").asText()).isEqualTo("refused-often");
        assertThat(found.get("alerts").asLong()).isEqualTo(3);
        assertThat(found.get("groups").asLong()).isEqualTo(2);
        assertThat(found.get("first").asText()).isEqualTo("2026-01-05T09:04:00Z");
        assertThat(found.get("last").asText()).isEqualTo("2026-01-06T09:34:00Z");
        assertThat(found.get("days").get("2026-01-05").asLong()).isEqualTo(1);
        assertThat(found.get("days").get("2026-01-06").asLong()).isEqualTo(2);
        assertThat(found.get("top").get(0).get("group").asText()).isEqualTo("source.ip=203.0.113.7");
        JsonNode summary = JSON.readTree(lines.get(1));
        assertThat(summary.get("events").asLong()).isEqualTo(53);
        assertThat(summary.get("unread").asLong()).isEqualTo(1);
    }

    @Test
    void saysSoForPeopleAndForBuiltInRulesByName() {
        int code = warden("rules", "backtest", "path-scan", "--on", log.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("path-scan (medium").contains("nothing found");
        assertThat(err.toString()).contains("53 events from 2026-01-05T09:00:00Z");
    }

    @Test
    void tellsOfARuleThatIsRefused() throws IOException {
        Path rule = rule("draft", "no-such-rule");

        int code = warden("rules", "backtest", rule.toString(), "--on", log.toString());

        assertThat(code).isEqualTo(ExitCode.EXPECTATIONS_UNMET.number());
        assertThat(out.toString()).contains("rule.yml:").contains("no-such-rule");
    }

    @Test
    void namesTheNearestRule() {
        int code = warden("rules", "backtest", "path-scam", "--on", log.toString());

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(err.toString()).contains("path-scan");
    }

    @Test
    void explainsWhatIsShortOfAThresholdAndWhatIsNot() {
        int code = warden("explain", "ip:203.0.113.7", "--on", log.toString(), "-o", "json");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines().map(BacktestTest::json))
                .filteredOn(part -> part.get("rule").asText().equals("forbidden-burst-ip"))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.get("group").get("source.ip").asText()).isEqualTo("203.0.113.7");
                    assertThat(part.get("observed").asLong()).isPositive();
                    assertThat(part.get("threshold").asLong()).isPositive();
                    assertThat(part.get("last_counted").asText()).isEqualTo("2026-01-06T09:11:00Z");
                });
    }

    @Test
    void explainsForPeople() {
        assertThat(warden("explain", "ip:203.0.113.7", "--on", log.toString())).isZero();

        assertThat(out.toString())
                .containsPattern("forbidden-burst-ip +\\d+ +\\d+ ")
                .contains("source.ip=203.0.113.7");
    }

    @Test
    void saysThatNothingIsKnownOfAStranger() {
        int code = warden("explain", "ip:198.51.100.1", "--on", log.toString());

        assertThat(code).isEqualTo(ExitCode.EXPECTATIONS_UNMET.number());
        assertThat(err.toString()).contains("Nothing is known of ip:198.51.100.1");
    }

    @Test
    void saysHowAnEntityIsWritten() {
        assertThat(warden("explain", "203.0.113.7", "--on", log.toString())).isEqualTo(ExitCode.WRONG_USAGE.number());

        assertThat(err.toString()).contains("ip:192.0.2.1, user:alice");
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
