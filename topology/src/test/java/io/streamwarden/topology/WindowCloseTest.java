package io.streamwarden.topology;

import static io.streamwarden.topology.TestPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.topology.respond.ResponseClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowCloseTest {
    private static final Duration WINDOW_AND_GRACE = Duration.ofMinutes(2);

    @TempDir
    Path state;

    private TestPipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new TestPipeline(state, DetectionSettings.defaults(), rules());
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void decidesAWindowThoughNoFurtherEventComes() {
        fail("alice", 2);
        assertThat(found("few-by-address")).isEmpty();

        pipeline.driver.advanceWallClockTime(WINDOW_AND_GRACE.plusSeconds(2));

        assertThat(found("few-by-address")).singleElement().satisfies(alert -> {
            assertThat(alert.getEntity().getValue()).isEqualTo("203.0.113.7");
            assertThat(alert.getObserved()).hasValue(2.0);
            assertThat(alert.getReason())
                    .isEqualTo("few-by-address: 2 within 1m when the window closed, condition lt 3"
                            + " (source.ip=203.0.113.7)");
            assertThat(alert.getLastSeen()).isEqualTo(START.plusMillis(59_999));
        });
    }

    @Test
    void decidesAWindowOfAUserWhoseStateLiesElsewhere() {
        fail("alice", 4);

        pipeline.driver.advanceWallClockTime(WINDOW_AND_GRACE.plusSeconds(10));

        assertThat(found("four-by-user")).singleElement().satisfies(alert -> assertThat(alert.getGroup())
                .containsEntry("user.name", "alice"));
    }

    @Test
    void saysNothingWhereTheConditionDoesNotHold() {
        fail("alice", 3);

        pipeline.driver.advanceWallClockTime(WINDOW_AND_GRACE.plusSeconds(2));

        assertThat(pipeline.alerts()).isEmpty();
    }

    @Test
    void aReplayClosesWindowsByTheNewestEvent() {
        pipeline.close();
        DetectionSettings defaults = DetectionSettings.defaults();
        pipeline = new TestPipeline(
                state.resolve("replay"),
                new DetectionSettings(
                        defaults.topics(),
                        defaults.admit(),
                        defaults.endpoints(),
                        defaults.stores(),
                        defaults.blocks(),
                        ResponseClock.EVENT),
                rules());
        fail("alice", 4);
        pipeline.driver.advanceWallClockTime(Duration.ofHours(1));
        assertThat(found("four-by-user")).isEmpty();

        pipeline.request("198.51.100.9", "/", 200, START.plus(WINDOW_AND_GRACE));
        pipeline.driver.advanceWallClockTime(Duration.ofMillis(500));

        assertThat(found("four-by-user")).hasSize(1);
    }

    private void fail(String user, int count) {
        for (int i = 0; i < count; i++) {
            pipeline.login("203.0.113.7", user, AuthOutcome.FAILURE, START.plusMillis(i));
        }
    }

    private List<Alert> found(String rule) {
        return pipeline.alerts().stream()
                .filter(alert -> alert.getRuleName().equals(rule))
                .toList();
    }

    private static List<RuleSource> rules() {
        return List.of(rule("few-by-address", "source.ip", "lt: 3"), rule("four-by-user", "user.name", "eq: 4"));
    }

    private static RuleSource rule(String name, String field, String condition) {
        return new RuleSource(
                name + ".yml",
                """
                title: %s
                name: %s
                correlation:
                  type: event_count
                  rules: [failed-login]
                  group-by: [%s]
                  timespan: 1m
                  condition: {%s}
                  generate: true
                level: low
                """
                        .formatted(name, name, field, condition));
    }
}
