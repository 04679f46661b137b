package io.streamwarden.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A row of the benchmark: a topology and how it is run.
 *
 * @param name as {@code --only} takes it
 * @param guarantee value of {@code processing.guarantee}
 * @param commitInterval how often offsets, or transactions, are committed
 * @param alerts whether it writes alerts, so that its latency can be measured
 */
public record BenchShape(String name, String guarantee, Duration commitInterval, boolean alerts, Shape shape) {
    /** The row that all others are held against: the least that Kafka Streams costs. */
    public static final String FLOOR = "floor";

    /** Every row, in the order in which they run. A new one is added here and nowhere else. */
    public static final List<BenchShape> ALL = List.of(
            new BenchShape(
                    FLOOR, StreamsConfig.AT_LEAST_ONCE, Duration.ofSeconds(1), false, PlainShapes.readAndCount()),
            new BenchShape(
                    "pass-through",
                    StreamsConfig.AT_LEAST_ONCE,
                    Duration.ofSeconds(1),
                    false,
                    PlainShapes.sourceToSink()),
            new BenchShape(
                    "detect-eos", StreamsConfig.EXACTLY_ONCE_V2, Duration.ofMillis(100), true, new DetectionShape()),
            new BenchShape(
                    "detect-alos", StreamsConfig.AT_LEAST_ONCE, Duration.ofSeconds(1), true, new DetectionShape()));

    /** The row of that name, if there is one. */
    public static Optional<BenchShape> named(String name) {
        return ALL.stream().filter(shape -> shape.name().equals(name)).findFirst();
    }

    /** The row whose latency is measured: the first exactly-once one that writes alerts. */
    public static Optional<BenchShape> forLatency() {
        return ALL.stream()
                .filter(shape -> shape.alerts() && shape.guarantee().equals(StreamsConfig.EXACTLY_ONCE_V2))
                .findFirst();
    }
}
