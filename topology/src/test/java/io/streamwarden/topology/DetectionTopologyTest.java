package io.streamwarden.topology;

import static io.streamwarden.topology.TestPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.BlockAction;
import io.streamwarden.schema.Severity;
import io.streamwarden.topology.admit.AdmitSettings;
import io.streamwarden.topology.admit.TimeGuard;
import io.streamwarden.topology.respond.ResponseLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTopologyTest {
    @TempDir
    Path state;

    private TestPipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new TestPipeline(state, DetectionSettings.defaults());
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void alertsOnceOnTheFifthFailureAndBlocksTheAddress() {
        failures("203.0.113.7", "alice", 7);

        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRuleName()).isEqualTo("brute-force-user-ip");
            assertThat(alert.getActivity()).isEqualTo(AlertActivity.CREATE);
            assertThat(alert.getEntity().getValue()).isEqualTo("203.0.113.7");
            assertThat(alert.getGroup()).containsEntry("user.name", "alice");
        });
        assertThat(pipeline.blocks()).singleElement().satisfies(block -> {
            assertThat(block.key()).isEqualTo("ip:203.0.113.7");
            assertThat(block.value().getExpiresAt()).isEqualTo(START.plus(Duration.ofMinutes(15)));
        });
    }

    @Test
    void updatesAnAlertUnderTheSameIdWhenItHasGrownTwofold() {
        failures("203.0.113.7", "alice", 10);

        List<Alert> alerts = pipeline.alerts();

        assertThat(alerts).extracting(Alert::getActivity).containsExactly(AlertActivity.CREATE, AlertActivity.UPDATE);
        assertThat(alerts)
                .extracting(Alert::getAlertId)
                .containsOnly(alerts.get(0).getAlertId());
        assertThat(alerts.get(1).getEventCount()).isEqualTo(10);
    }

    @Test
    void findsOneUserTriedFromManyAddresses() {
        for (int i = 1; i <= 5; i++) {
            pipeline.login("203.0.113." + i, "alice", AuthOutcome.FAILURE, START.plusSeconds(i));
        }

        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRuleName()).isEqualTo("distributed-brute-force");
            assertThat(alert.getEntity().getValue()).isEqualTo("alice");
        });
        assertThat(pipeline.blocks()).isEmpty();
    }

    @Test
    void liftsABlockWhenItsTimeIsUpThoughNoEventComes() {
        failures("203.0.113.7", "alice", 5);
        pipeline.blocks();

        pipeline.driver.advanceWallClockTime(Duration.ofMinutes(15).plusSeconds(2));

        assertThat(pipeline.blocks()).singleElement().satisfies(block -> {
            assertThat(block.key()).isEqualTo("ip:203.0.113.7");
            assertThat(block.value()).isNull();
        });
    }

    @Test
    void saysNothingOfAnAddressOnTheAllowList() {
        pipeline.exemptions.allow(Objects.requireNonNull(IpNetwork.parse("203.0.113.0/24")));

        failures("203.0.113.7", "alice", 30);

        assertThat(pipeline.alerts()).isEmpty();
        assertThat(pipeline.blocks()).isEmpty();
    }

    @Test
    void liftsABlockWhenItsAddressComesOntoTheAllowListAndNoOther() {
        failures("203.0.113.7", "alice", 5);
        failures("198.51.100.7", "alice", 5);
        pipeline.driver.advanceWallClockTime(Duration.ofSeconds(2));
        pipeline.blocks();

        pipeline.exemptions.allow(Objects.requireNonNull(IpNetwork.parse("203.0.113.0/24")));
        pipeline.driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(pipeline.blocks()).singleElement().satisfies(block -> {
            assertThat(block.key()).isEqualTo("ip:203.0.113.7");
            assertThat(block.value()).isNull();
        });
        pipeline.driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(pipeline.blocks()).isEmpty();
    }

    @Test
    void findsAScanOfPaths() {
        for (int i = 0; i < 10; i++) {
            pipeline.request("203.0.113.7", "/p" + i, 404, START.plusSeconds(i));
        }

        assertThat(pipeline.alerts()).extracting(Alert::getRuleName).containsExactly("path-scan");
    }

    @Test
    void putsWhatItCannotReadIntoTheDeadLettersWithTheReason() {
        byte[] key = "203.0.113.7".getBytes(StandardCharsets.UTF_8);

        pipeline.sendAuth(key, new byte[] {9, 9, 9});

        assertThat(pipeline.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).containsExactly(9, 9, 9);
            assertThat(header(letter, "reason")).isEqualTo("not-wire-format");
            assertThat(header(letter, "topic")).isEqualTo("auth-events");
            assertThat(header(letter, "stage")).isEqualTo("admit");
            assertThat(header(letter, "offset")).isEqualTo("0");
        });
        assertThat(pipeline.count("warden.dead.letters")).isEqualTo(1);
    }

    @Test
    void isNotMovedByAForgedHeaderOfOurs() {
        byte[] key = "203.0.113.7".getBytes(StandardCharsets.UTF_8);
        RecordHeaders forged = new RecordHeaders();
        forged.add("warden-origin", new byte[] {'x'});

        pipeline.sendAuth(key, new byte[] {9}, forged);

        assertThat(pipeline.deadLetters()).singleElement().satisfies(letter -> assertThat(header(letter, "topic"))
                .isEqualTo("auth-events"));
    }

    @Test
    void keepsTheFutureOut() {
        pipeline.login("203.0.113.7", "alice", AuthOutcome.FAILURE, START.plus(Duration.ofDays(365)));

        assertThat(pipeline.deadLetters()).singleElement().satisfies(letter -> assertThat(header(letter, "reason"))
                .isEqualTo("future"));
    }

    @Test
    void accountsForEveryRecord() {
        failures("203.0.113.7", "alice", 7);
        pipeline.sendAuth("203.0.113.7".getBytes(StandardCharsets.UTF_8), new byte[] {1});

        assertThat(pipeline.count("warden.records.in"))
                .isEqualTo(8)
                .isEqualTo(pipeline.count("warden.records.assessed", "stage", "by-source")
                        + pipeline.count("warden.dead.letters"));
    }

    @Test
    void findsTheSameWhenTheSourceCannotKeyByClient() {
        pipeline.close();
        DetectionSettings defaults = DetectionSettings.defaults();
        pipeline = new TestPipeline(
                state.resolve("rekeyed"),
                new DetectionSettings(
                        defaults.topics(),
                        new AdmitSettings(TimeGuard.DEFAULT, false, 1024 * 1024),
                        defaults.endpoints(),
                        defaults.stores(),
                        defaults.blocks(),
                        defaults.clock()));

        for (int i = 0; i < 5; i++) {
            AuthEvent event = TestPipeline.event("203.0.113.7", "alice", AuthOutcome.FAILURE, START.plusSeconds(i), i);
            pipeline.sendAuth(null, pipeline.encoded(event));
        }
        pipeline.sendAuth(null, new byte[] {1, 2});

        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> assertThat(
                        alert.getEvidence().get(0).getTopic())
                .isEqualTo("auth-events"));
        assertThat(pipeline.deadLetters()).singleElement().satisfies(letter -> assertThat(header(letter, "stage"))
                .isEqualTo("rekey"));
        assertThat(pipeline.count("warden.records.in")).isEqualTo(6);
    }

    @Test
    void holdsBackARulesAlertsPastItsCapAndTellsOfItOnce() {
        limitedTo(new ResponseLimits(3, 10, 0));

        for (int i = 1; i <= 6; i++) {
            failures("203.0.113." + i, "user" + i, 5);
        }

        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts)
                .extracting(Alert::getRuleName)
                .filteredOn("brute-force-user-ip"::equals)
                .hasSize(3);
        assertThat(alerts)
                .filteredOn(alert -> alert.getRuleName().equals("warden-alert-cap"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.getGroup()).containsEntry("rule.name", "brute-force-user-ip");
                    assertThat(alert.getReason()).contains("3 an hour");
                });
        assertThat(pipeline.count("warden.alerts.held")).isEqualTo(3);
        assertThat(pipeline.blocks()).as("blocks are not held back").hasSize(6);
    }

    @Test
    void newBlocksOnlyWatchPastTheBreakerAndOneCriticalAlertTellsOfIt() {
        limitedTo(new ResponseLimits(0, 0, 2));

        for (int i = 1; i <= 5; i++) {
            failures("203.0.113." + i, "user" + i, 5);
        }

        assertThat(pipeline.blocks())
                .extracting(block -> block.value().getAction())
                .containsExactlyInAnyOrder(
                        BlockAction.BLOCK,
                        BlockAction.BLOCK,
                        BlockAction.MONITOR,
                        BlockAction.MONITOR,
                        BlockAction.MONITOR);
        assertThat(pipeline.alerts())
                .filteredOn(alert -> alert.getRuleName().equals("warden-block-breaker"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL));
        assertThat(pipeline.count("warden.blocks.softened")).isEqualTo(3);
    }

    private void limitedTo(ResponseLimits limits) {
        pipeline.close();
        DetectionSettings defaults = DetectionSettings.defaults();
        pipeline = new TestPipeline(
                state.resolve("limited"),
                new DetectionSettings(
                        defaults.topics(),
                        defaults.admit(),
                        defaults.endpoints(),
                        defaults.stores(),
                        defaults.blocks(),
                        defaults.clock(),
                        limits));
    }

    private void failures(String address, String user, int count) {
        for (int i = 0; i < count; i++) {
            pipeline.login(address, user, AuthOutcome.FAILURE, START.plusSeconds(i));
        }
    }

    private static String header(org.apache.kafka.streams.test.TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
