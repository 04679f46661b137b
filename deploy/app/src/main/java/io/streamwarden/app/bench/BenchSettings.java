package io.streamwarden.app.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param events records of input for throughput; 50,000 to 100,000,000
 * @param entities benign clients in them
 * @param seed decides everything random in them
 * @param threads stream threads of a worker; 1 to 64
 * @param latency whether to measure latency too, where a shape allows it
 * @param recordings folder for a flight recording of each worker
 * @param shapes what to run, in this order
 */
record BenchSettings(
        long events,
        int entities,
        long seed,
        int threads,
        boolean latency,
        Optional<Path> recordings,
        List<BenchShape> shapes) {
    private static final int FEWEST_PARTITIONS = 8;
    private static final int PARTITIONS_PER_THREAD = 4;

    /** @throws IllegalArgumentException if a number is out of its bounds */
    BenchSettings {
        require(events >= 50_000 && events <= 100_000_000, "50000 to 100000000 events", events);
        require(entities >= 1 && entities <= 4_000_000, "1 to 4000000 entities", entities);
        require(threads >= 1 && threads <= 64, "1 to 64 threads", threads);
        shapes = List.copyOf(shapes);
    }

    /** Partitions of the topics of events: enough to share evenly among the threads. */
    int eventPartitions() {
        return Math.max(FEWEST_PARTITIONS, PARTITIONS_PER_THREAD * threads);
    }

    private static void require(boolean right, String bounds, long got) {
        if (!right) {
            throw new IllegalArgumentException("The benchmark takes " + bounds + ", got " + got);
        }
    }
}
