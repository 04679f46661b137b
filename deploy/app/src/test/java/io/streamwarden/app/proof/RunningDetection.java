package io.streamwarden.app.proof;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.topology.respond.ResponseClock;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Detection in this process, from its start until all that was sent is assessed for good. */
final class RunningDetection {
    private RunningDetection() {}

    /** Gives what was counted. */
    static Counts untilDone(Cluster cluster, WardenConfig config, long sent, Duration patience) {
        TopicSetup.ensure(config);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Progress progress = new Progress(cluster, config);
                Detection detection = Detection.start(
                        config, RuleLoading.load(config).rules(), ResponseClock.WALL, new KnownActors(), meters)) {
            Awaitility.await("detection over " + sent + " records")
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        if (!detection.isAlive()) {
                            throw new AssertionError("Detection ended by itself", detection.failure());
                        }
                        return progress.isDone(sent);
                    });
        }
        return new Counts(meters);
    }

    record Counts(SimpleMeterRegistry meters) {
        long of(String meter, String... tags) {
            return (long) meters.find(meter).tags(tags).counters().stream()
                    .mapToDouble(Counter::count)
                    .sum();
        }
    }
}
