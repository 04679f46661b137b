package io.streamwarden.app.run;

import io.streamwarden.schema.AlertActivity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Failed logins from a fixed number of addresses in turn, about a thousand a second, until told to finish. */
final class SteadyLoad implements AutoCloseable {
    static final int ADDRESSES = 40;

    private static final long PAUSE_NANOS = 20_000_000;
    private static final int TOLD_AT = 20;

    private final TwoInstances two;
    private final Thread thread;
    private final Instant start = Instant.now().minusSeconds(600);
    private volatile String user = "somebody";
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean finished;
    private volatile CountDownLatch sentAs = new CountDownLatch(0);

    private SteadyLoad(TwoInstances two) {
        this.two = two;
        this.thread = new Thread(this::send, "steady-load");
    }

    static SteadyLoad start(TwoInstances two) {
        SteadyLoad load = new SteadyLoad(two);
        load.thread.start();
        return load;
    }

    private void send() {
        while (!finished) {
            CountDownLatch waiting = sentAs;
            int round = done.get();
            String name = waiting.getCount() > 0 ? user : "somebody";
            for (int i = 0; i < ADDRESSES; i++) {
                two.failedLogin(round + "-" + i, address(i), name, start.plusMillis(round * 50L + i));
            }
            done.incrementAndGet();
            waiting.countDown();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static String address(int number) {
        return "203.0.113." + number;
    }

    /** One round of logins, from each address, as that user. */
    void login(String name) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        user = name;
        sentAs = sent;
        sent.await();
    }

    void awaitSent(long events) throws InterruptedException {
        while (sent() < events) {
            Thread.sleep(20);
        }
    }

    long sent() {
        return (long) done.get() * ADDRESSES;
    }

    void finish() throws InterruptedException {
        finished = true;
        thread.join();
        two.flush();
    }

    /** By address: an alert at twenty failures, updates at twofold, fivefold and tenfold. */
    Map<String, List<AlertActivity>> expectedOfBruteForce() {
        List<AlertActivity> all =
                List.of(AlertActivity.CREATE, AlertActivity.UPDATE, AlertActivity.UPDATE, AlertActivity.UPDATE);
        int told = 0;
        for (int factor : new int[] {1, 2, 5, 10}) {
            told += done.get() >= TOLD_AT * factor ? 1 : 0;
        }
        Map<String, List<AlertActivity>> expected = new TreeMap<>();
        for (int i = 0; i < ADDRESSES; i++) {
            expected.put(address(i), all.subList(0, told));
        }
        return expected;
    }

    @Override
    public void close() {
        finished = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
