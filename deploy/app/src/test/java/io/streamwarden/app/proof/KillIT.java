package io.streamwarden.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detection is killed while it works, again and again, and nothing is lost, repeated or different. */
class KillIT {
    private static final long SEED = Long.getLong("proof.seed", 20_261_121L);
    private static final int EVENTS = Integer.getInteger("proof.kill.events", 60_000);
    private static final int KILLS = Integer.getInteger("proof.kill.times", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(EVENTS);

    /** What must be the same of an alert in both runs where the order of events is the same. */
    private record Line(
            Found found, String id, AlertActivity activity, String first, String last, long count, long offset) {
        static Line of(Alert alert) {
            return new Line(
                    Found.of(alert),
                    alert.getAlertId(),
                    alert.getActivity(),
                    alert.getFirstSeen().toString(),
                    alert.getLastSeen().toString(),
                    alert.getEventCount(),
                    alert.getEvidence().get(0).getOffset());
        }
    }

    @Test
    void findsTheSameWhetherItIsKilledOrNot(@TempDir Path folder) throws Exception {
        System.out.printf("KillIT: seed %d, %d events, %d kills%n", SEED, EVENTS, KILLS);
        Traffic traffic = Traffic.of(SEED, EVENTS);
        try (Cluster cluster = Cluster.start();
                BrokerComplaints complaints = BrokerComplaints.listen()) {
            WardenConfig calm = cluster.config("calm", folder);
            WardenConfig killed = cluster.config("killed", folder);
            cluster.send(calm, traffic.acts());
            cluster.send(killed, traffic.acts());

            run(cluster, calm, folder, List.of());
            List<Long> killedAt = run(cluster, killed, folder, killPoints());
            System.out.printf("KillIT: killed after %s of %d events%n", killedAt, EVENTS);

            List<Alert> calmly = cluster.alerts(calm);
            List<Alert> despite = cluster.alerts(killed);
            assertThat(killedAt).hasSize(KILLS).allMatch(done -> done < EVENTS);
            assertThat(founds(calmly)).isEqualTo(traffic.truth());
            assertThat(founds(despite)).isEqualTo(traffic.truth());
            assertThat(created(despite)).allSatisfy((id, times) -> assertThat(times)
                    .as("times that alert %s was created", id)
                    .isEqualTo(1));
            assertThat(created(despite)).hasSameSizeAs(traffic.truth());
            assertThat(bySource(despite)).containsExactlyInAnyOrderElementsOf(bySource(calmly));
            reportDifferentIds(calmly, despite);
            assertSame(
                    Memory.whole(cluster, Progress.sourceChangelog(calm)),
                    Memory.whole(cluster, Progress.sourceChangelog(killed)));
            assertSame(
                    Memory.counted(cluster, Progress.entityChangelog(calm)),
                    Memory.counted(cluster, Progress.entityChangelog(killed)));
            // A new inner topic may refuse first batches, which are sent again: noise, since all of the above is the
            // same.
            System.out.printf(
                    "KillIT: the broker refused %d batches as out of order%n",
                    complaints.aboutSequences().size());
            cluster.read(Cluster.topics(killed).deadLetters().name(), letter -> {
                throw new AssertionError("dead letter: " + letter.headers());
            });
        }
    }

    /** Points of progress, each somewhere in its own stretch of the input. */
    private static List<Long> killPoints() {
        Random random = new Random(SEED);
        List<Long> points = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            points.add((long) ((i + random.nextDouble()) / (KILLS + 1) * EVENTS));
        }
        return points;
    }

    /** Runs detection over all events, killing it when it has come to each of {@code points}; gives how far it was. */
    private static List<Long> run(Cluster cluster, WardenConfig config, Path folder, List<Long> points)
            throws Exception {
        TopicSetup.ensure(config);
        String name = config.processing().applicationId();
        List<Long> killedAt = new ArrayList<>();
        long started = System.nanoTime();
        try (Progress progress = new Progress(cluster, config)) {
            for (long point : points) {
                try (DetectionProcess process = DetectionProcess.start(cluster, name, folder)) {
                    AtomicLong done = new AtomicLong();
                    progress().until(() -> {
                        assertAlive(process);
                        done.set(progress.eventsDone());
                        return done.get() > point;
                    });
                    process.kill();
                    killedAt.add(done.get());
                }
            }
            try (DetectionProcess process = DetectionProcess.start(cluster, name, folder)) {
                progress().until(() -> {
                    assertAlive(process);
                    return progress.isDone(EVENTS);
                });
                assertThat(process.end()).as(process.log()).isZero();
            }
        }
        System.out.printf("KillIT: %s took %d ms%n", name, (System.nanoTime() - started) / 1_000_000);
        return killedAt;
    }

    private static ConditionFactory progress() {
        return Awaitility.await("progress of detection")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5));
    }

    private static void assertAlive(DetectionProcess process) throws Exception {
        if (!process.isAlive()) {
            throw new AssertionError("Detection ended by itself: " + process.log());
        }
    }

    private static Set<Found> founds(List<Alert> alerts) {
        return alerts.stream().map(Found::of).collect(Collectors.toSet());
    }

    private static Map<String, Integer> created(List<Alert> alerts) {
        Map<String, Integer> times = new TreeMap<>();
        alerts.stream()
                .filter(alert -> alert.getActivity() == AlertActivity.CREATE)
                .forEach(alert -> times.merge(alert.getAlertId(), 1, Integer::sum));
        return times;
    }

    /** All that rules by source said, word for word. */
    private static List<Line> bySource(List<Alert> alerts) {
        return alerts.stream()
                .map(Line::of)
                .filter(line -> line.found().isBySource())
                .toList();
    }

    /**
     * The order of events by entity differs from run to run, since several partitions feed one. The id of an alert holds
     * the time at which the condition first held, which depends on that order; that it holds does not.
     */
    private static void reportDifferentIds(List<Alert> calmly, List<Alert> despite) {
        Set<String> ids = created(calmly).keySet();
        long others = created(despite).keySet().stream()
                .filter(id -> !ids.contains(id))
                .count();
        System.out.printf("KillIT: %d alerts, %d of them with another id than undisturbed%n", ids.size(), others);
    }

    private static void assertSame(
            Map<EntityKey, Map<Long, String>> calmly, Map<EntityKey, Map<Long, String>> despite) {
        System.out.printf("KillIT: %d entities remembered%n", despite.size());
        assertThat(despite.keySet()).isEqualTo(calmly.keySet());
        assertThat(despite).isEqualTo(calmly);
    }
}
