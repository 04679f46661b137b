package io.streamwarden.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of Kafka Streams' own threads in this process: those that process, and those that send what they produce.
 *
 * <p>A thread that ends keeps what it had at the last {@link #sample}, so samples should be close together.
 */
final class ThreadCpu {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> nanosOfCounted = new HashMap<>();
    private final Set<Long> others = new HashSet<>();

    /** Reads the clocks; returns the sum over all threads counted so far, ended ones included. */
    Duration sample() {
        for (long id : threads.getAllThreadIds()) {
            if (!others.contains(id) && (nanosOfCounted.containsKey(id) || isCounted(id))) {
                long nanos = threads.getThreadCpuTime(id);
                if (nanos >= 0) {
                    nanosOfCounted.put(id, nanos);
                }
            }
        }
        return Duration.ofNanos(
                nanosOfCounted.values().stream().mapToLong(Long::longValue).sum());
    }

    private boolean isCounted(long id) {
        ThreadInfo thread = threads.getThreadInfo(id);
        if (thread == null) {
            return false;
        }
        boolean counted = isStreams(thread.getThreadName());
        if (!counted) {
            others.add(id);
        }
        return counted;
    }

    static boolean isStreams(@Nullable String threadName) {
        return threadName != null
                && (threadName.contains("StreamThread") || threadName.startsWith("kafka-producer-network-thread"));
    }
}
