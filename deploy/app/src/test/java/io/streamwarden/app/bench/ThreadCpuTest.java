package io.streamwarden.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadCpuTest {
    private static final Duration WORK = Duration.ofMillis(50);

    @Test
    void stillCountsAThreadThatHasEnded() throws InterruptedException {
        ThreadCpu cpu = new ThreadCpu();
        Duration before = cpu.sample();
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread worker = busy("app-1-StreamThread-1", mayEnd);

        Duration whileAlive = cpu.sample();
        mayEnd.countDown();
        worker.join();
        Duration after = cpu.sample();

        assertThat(whileAlive.minus(before)).isGreaterThanOrEqualTo(WORK);
        assertThat(after).isGreaterThanOrEqualTo(whileAlive);
    }

    @Test
    void leavesOtherThreadsOut() throws InterruptedException {
        ThreadCpu cpu = new ThreadCpu();
        Duration before = cpu.sample();
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread worker = busy("kafka-coordinator-heartbeat-thread | app", mayEnd);

        Duration after = cpu.sample();
        mayEnd.countDown();
        worker.join();

        assertThat(after.minus(before)).isLessThan(WORK);
    }

    @ParameterizedTest
    @CsvSource({
        "bench-floor-5f1b-StreamThread-1, true",
        "kafka-producer-network-thread | bench-floor-5f1b-StreamThread-1-producer, true",
        "kafka-admin-client-thread | bench-floor-5f1b-admin, false",
        "main, false"
    })
    void knowsTheThreadsOfKafkaStreams(String name, boolean counted) {
        assertThat(ThreadCpu.isStreams(name)).isEqualTo(counted);
    }

    /** A thread that has worked for a while when this returns, and waits for its end. */
    private static Thread busy(String name, CountDownLatch mayEnd) throws InterruptedException {
        CountDownLatch worked = new CountDownLatch(1);
        Thread worker = new Thread(
                () -> {
                    long sum = 0;
                    while (cpuNanos() < WORK.toNanos()) {
                        sum += Long.hashCode(sum + 1);
                    }
                    worked.countDown();
                    awaitQuietly(mayEnd, sum);
                },
                name);
        worker.start();
        worked.await();
        return worker;
    }

    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void awaitQuietly(CountDownLatch latch, long unused) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted after " + unused, e);
        }
    }
}
