package io.streamwarden.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.app.workload.BenchWorkload;
import io.streamwarden.app.workload.EncodedTraffic;
import io.streamwarden.schema.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Measures a small exactly-once topology with a repartition, a store and alerts, in this process. */
@TestInstance(Lifecycle.PER_CLASS)
class MeasuringIT {
    private static final int PARTITIONS = 4;
    private static final BenchShape SHAPE =
            new BenchShape("toy", StreamsConfig.EXACTLY_ONCE_V2, Duration.ofMillis(100), true, ToyDetection::topology);

    private final EmbeddedPlatform platform = EmbeddedPlatform.start(EmbeddedPlatform.Settings.temporary());
    private final Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers()));
    private final BenchTopics topics = new BenchTopics(admin, PARTITIONS);

    @BeforeAll
    void makeTopics() {
        topics.createInputs();
    }

    @AfterAll
    void stop() {
        admin.close();
        platform.close();
    }

    @Test
    void drainsAllInputThroughARepartitionAndCountsItsAlertsAndChangelog(@TempDir Path state) {
        topics.renewInputs();
        topics.renew(List.of());
        BenchWorkload load = new BenchWorkload(
                20_000, 500, 3, Instant.parse("2026-03-02T09:00:00Z"), 1_000, ids().accessEvents(), ids().authEvents());
        long[] single = {0};
        try (EventSender sender = EventSender.inBulk(platform.bootstrapServers())) {
            load.generate((target, key, value, timeMs) -> {
                single[0] += ToyDetection.isAttack(value) ? 1 : 0;
                sender.accept(target, key, value, timeMs);
            });
            sender.flush();
        }
        List<Double> progress = new ArrayList<>();

        DrainFigures figures;
        try (KafkaStreams streams = streams("toy-drain", state)) {
            InputProgress input = new InputProgress(admin, "toy-drain", topics.inputs());
            figures = new Drain(streams, input, topics.inputs(), progress::add).run();
        }

        assertThat(figures.events()).isEqualTo(20_000);
        assertThat(figures.measuredEvents()).isBetween(1L, 16_000L);
        assertThat(figures.streamCpuSeconds()).isPositive();
        assertThat(AlertWatch.count(platform.bootstrapServers(), "alerts")).isEqualTo(single[0]);
        assertThat(topics.changelogBytes("toy-drain")).isGreaterThan(1_000);
        assertThat(topics.changelogBytes("other")).isZero();
    }

    @Test
    void matchesEveryAlertToTheSendingOfItsEvent(@TempDir Path state) {
        topics.renewInputs();
        topics.renew(List.of());
        LatencyProbe.Plan plan = new LatencyProbe.Plan(400, Duration.ofSeconds(2), Duration.ofSeconds(4));
        EncodedTraffic traffic = new EncodedTraffic(500, 3, ids().accessEvents(), ids().authEvents());

        LatencyFigures figures;
        try (KafkaStreams streams = streams("toy-latency", state)) {
            streams.start();
            figures = LatencyProbe.measure("toy", plan, platform.bootstrapServers(), traffic);
        }

        assertThat(figures.unmatched()).isZero();
        assertThat(figures.attacksByAddress()).isBetween(38L, 41L);
        assertThat(figures.sourceAlerts().count()).isEqualTo((int) figures.attacksByAddress());
        assertThat(figures.sourceAlerts().p50Ms()).isBetween(0.1, 2_000.0);
        assertThat(figures.sourceAlerts().maxMs())
                .isGreaterThanOrEqualTo(figures.sourceAlerts().p99Ms());
        assertThat(figures.attacksOnUsers()).isPositive();
        assertThat(figures.userAlerts().count()).isZero();
    }

    private SchemaIds ids() {
        return SchemaIds.register(platform.registryUrl(), Topics.withPrefix(""));
    }

    private KafkaStreams streams(String applicationId, Path state) {
        WorkerSettings worker = new WorkerSettings(
                SHAPE.name(),
                false,
                platform.bootstrapServers(),
                platform.registryUrl(),
                applicationId,
                state.toString(),
                1,
                PARTITIONS);
        ShapeContext context = new ShapeContext(Topics.withPrefix(""), PARTITIONS, platform.registryUrl());
        return new KafkaStreams(SHAPE.shape().topology(context), StreamsSettings.of(worker, SHAPE));
    }
}
