package io.streamwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamwarden.app.Warden;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.Terminal;
import io.streamwarden.schema.Alert;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {
    private static final String ATTACKER = "203.0.113.7";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void remembersAcrossARestartAndAlertsBlocksAndServes(@TempDir Path data) throws Exception {
        Instant start = Instant.now().minusSeconds(60);
        int schemaBefore;
        try (Running first = Running.start(data)) {
            schemaBefore = first.schemaId("auth-events-value");
            for (int i = 0; i < 4; i++) {
                first.failedLogin("before-" + i, ATTACKER, "alice", start.plusSeconds(i));
            }
            await().atMost(PATIENCE).until(() -> first.metric("warden_records_in_total") >= 4);
            assertThat(first.alerts()).isEmpty();
        }

        try (Running second = Running.start(data)) {
            assertThat(second.get("/livez").statusCode()).isEqualTo(200);
            assertThat(second.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(second.schemaId("auth-events-value")).isEqualTo(schemaBefore);

            second.failedLogin("after", ATTACKER, "alice", start.plusSeconds(5));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(second.alerts())
                    .extracting(Alert::getRuleName)
                    .contains("brute-force-user-ip"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(blocks(second)).anyMatch(line -> line.contains(ATTACKER)));
            liftsTheBlockOnceItsAddressIsAllowed(second);
            assertThat(second.get("/metrics").body())
                    .contains(
                            "warden_records_in_total 1.0", "warden_rules_loaded", "records_lag_max", "jvm_memory_used")
                    .doesNotContain(ATTACKER);
            assertThat(second.get("/etc/passwd").statusCode()).isEqualTo(404);
            assertThat(second.get("/livez").headers().firstValue("Server")).isEmpty();
            refusesTheSameStateFolder(second);
        }
    }

    private static void refusesTheSameStateFolder(Running running) {
        assertThatThrownBy(() -> Service.start(running.config()))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ExitCode.FAILED))
                .hasMessageContaining(running.config().processing().stateDir().toString());
    }

    private static void liftsTheBlockOnceItsAddressIsAllowed(Running running) {
        warden(running, "allow", "add", ATTACKER + "/32", "--for", "1h", "--reason", "our own scanner");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(blocks(running)).noneMatch(line -> line.contains(ATTACKER)));
        assertThat(warden(running, "allow", "list", "-o", "json"))
                .singleElement()
                .asString()
                .contains(ATTACKER, "our own scanner");
    }

    private static List<String> blocks(Running running) {
        return warden(running, "block", "list", "-o", "json");
    }

    /** Lines that the command printed; it must succeed. */
    private static List<String> warden(Running running, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--bootstrap-servers", running.config().bootstrapServers(), "--registry", running.registryUrl()));
        int code =
                Warden.execute(Terminal.plain(new PrintWriter(out), new PrintWriter(err)), all.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }
}
