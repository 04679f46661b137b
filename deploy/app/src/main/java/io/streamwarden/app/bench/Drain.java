package io.streamwarden.app.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Watches a topology in this process consume all input, and measures what that costs.
 *
 * <p>The first fifth is warm-up, in which code gets compiled; it is the same share for every shape.
 */
final class Drain {
    static final double WARM_UP_SHARE = 0.2;

    /** Longer without a single record means that it hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final KafkaStreams streams;
    private final InputProgress input;
    private final Collection<String> inputTopics;
    private final DoubleConsumer progress;
    private final ThreadCpu threadCpu = new ThreadCpu();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Mark(long nanos, long consumed, Duration streamCpu, long processCpuNanos) {}

    /** @param progress told now and then which share of the input has been read */
    Drain(KafkaStreams streams, InputProgress input, Collection<String> inputTopics, DoubleConsumer progress) {
        this.streams = streams;
        this.input = input;
        this.inputTopics = inputTopics;
        this.progress = progress;
    }

    /**
     * Starts the topology and returns when it has committed all input.
     *
     * @throws BenchException if it fails, reads nothing for a minute, or is through before it could be measured
     */
    DrainFigures run() {
        long total = input.records();
        long warm = (long) (total * WARM_UP_SHARE);
        streams.start();

        Mark start = await(warm, total);
        Mark end = untilCommitted(total);
        if (start.consumed() == total) {
            throw new BenchException(total + " events are too few to measure: they were read within the warm-up");
        }

        streams.metrics().values().stream()
                .filter(m -> m.metricName().name().equals("records-consumed-total")
                        || m.metricName().name().equals("process-total"))
                .forEach(m -> System.err.println("DBG " + m.metricName().group()
                        + m.metricName().tags() + m.metricName().name() + "=" + m.metricValue()));
        Duration streamCpu = end.streamCpu().minus(start.streamCpu());
        return new DrainFigures(
                total,
                end.consumed() - start.consumed(),
                seconds(streamCpu.toNanos()),
                seconds(end.nanos() - start.nanos()),
                seconds(end.processCpuNanos() - start.processCpuNanos()),
                seconds(end.processCpuNanos()),
                ResidentMemory.most());
    }

    private Mark await(long wanted, long total) {
        long lastChange = System.nanoTime();
        long before = 0;
        while (true) {
            Mark now = look();
            if (now.consumed() >= wanted) {
                return now;
            }
            if (now.consumed() > before) {
                before = now.consumed();
                lastChange = now.nanos();
                progress.accept((double) before / total);
            }
            requireAlive(now.nanos() - lastChange);
            pause();
        }
    }

    /** CPU is counted until the last commit; the wall clock only until the last record, not the wait for a commit. */
    private Mark untilCommitted(long total) {
        await(total, total);
        long lastWork = System.nanoTime();
        double processed = processed();
        while (true) {
            Mark now = look();
            double processedNow = processed();
            if (processedNow > processed) {
                processed = processedNow;
                lastWork = now.nanos();
            }
            if (input.isComplete()) {
                return new Mark(lastWork, now.consumed(), now.streamCpu(), now.processCpuNanos());
            }
            requireAlive(now.nanos() - lastWork);
            pause();
        }
    }

    private Mark look() {
        return new Mark(System.nanoTime(), consumed(), threadCpu.sample(), process.getProcessCpuTime());
    }

    /** Records of input that the topology's sources have passed on. */
    private long consumed() {
        return Math.round(
                sum("stream-topic-metrics", "records-consumed-total", tags -> inputTopics.contains(tags.get("topic"))));
    }

    /** Records processed by stream threads, those that the topology passes on to itself included. */
    private double processed() {
        return sum("stream-thread-metrics", "process-total", tags -> true);
    }

    private double sum(String group, String name, Predicate<Map<String, String>> tags) {
        double sum = 0;
        for (Metric metric : streams.metrics().values()) {
            MetricName of = metric.metricName();
            if (of.group().equals(group) && of.name().equals(name) && tags.test(of.tags())) {
                sum += (double) metric.metricValue();
            }
        }
        return sum;
    }

    private void requireAlive(long idleNanos) {
        if (streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.NOT_RUNNING) {
            throw new BenchException("The topology stopped: state " + streams.state());
        }
        if (idleNanos > PATIENCE.toNanos()) {
            throw new BenchException("The topology did nothing for " + PATIENCE.toSeconds() + " s; it had read "
                    + consumed() + " records");
        }
    }

    private static void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
