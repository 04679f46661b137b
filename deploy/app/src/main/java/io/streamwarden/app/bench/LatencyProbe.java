package io.streamwarden.app.bench;

import io.streamwarden.app.bench.LatencyFigures.Delays;
import io.streamwarden.app.workload.BenchAttack;
import io.streamwarden.app.workload.EncodedTraffic;
import io.streamwarden.schema.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Sends a steady stream with attacks in it and reads the alerts that come of them.
 *
 * <p>Every tenth of a second holds one request that is an attack by itself, from a new address, and one guess at each of
 * ten users from many addresses, of which one is the tenth guess at its user. So each second completes ten attacks by an
 * address and ten on a user. An alert is matched by its entity and by the time of its newest event, so the probe need not
 * know which guess a rule takes for the one too many.
 */
final class LatencyProbe {
    private static final List<BenchAttack> SINGLE =
            List.of(BenchAttack.SQL_INJECTION, BenchAttack.PATH_TRAVERSAL, BenchAttack.LOG4SHELL);

    /** Enough guesses, from as many addresses, for the default rule on distributed guessing. */
    private static final int GUESSES = 10;

    /** Attacks on users that go on at once, each at another step. */
    private static final int AT_ONCE = 10;

    /** The last alerts may take a while; a topology that fell behind, longer. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final Duration LONGEST_TAIL = Duration.ofMinutes(1);

    private final Plan plan;
    private final EncodedTraffic traffic;
    private final EventSender sender;
    private final AlertWatch watch;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final long[] serials = new long[AT_ONCE];
    private final int[] steps = new int[AT_ONCE];
    private long nextSerial;
    private long measuredFrom;
    private long attacksByAddress;
    private final boolean[] begunInTime = new boolean[AT_ONCE];
    private final Set<String> usersAttacked = new HashSet<>();

    /**
     * How the probe sends.
     *
     * @param eventsPerSecond steady rate; at least 200
     * @param warmUp alerts of this first part are not counted
     * @param measured how long it is measured
     */
    record Plan(int eventsPerSecond, Duration warmUp, Duration measured) {
        /** Some 300 alerts of either kind at 2,000 events a second. */
        static final Plan DEFAULT = new Plan(2_000, Duration.ofSeconds(15), Duration.ofSeconds(35));
    }

    private LatencyProbe(Plan plan, EncodedTraffic traffic, EventSender sender, AlertWatch watch) {
        this.plan = plan;
        this.traffic = traffic;
        this.sender = sender;
        this.watch = watch;
    }

    /**
     * Measures a topology that is running.
     *
     * @param shape its name, for the result
     */
    static LatencyFigures measure(String shape, Plan plan, String bootstrapServers, EncodedTraffic traffic) {
        try (EventSender sender = EventSender.atOnce(bootstrapServers);
                AlertWatch watch = AlertWatch.start(
                        bootstrapServers, Topics.withPrefix("").alerts().name())) {
            return new LatencyProbe(plan, traffic, sender, watch).run(shape);
        }
    }

    private LatencyFigures run(String shape) {
        long start = System.nanoTime();
        measuredFrom = start + plan.warmUp().toNanos();
        long events =
                plan.eventsPerSecond() * plan.warmUp().plus(plan.measured()).toMillis() / 1000;
        for (int slot = 0; slot < AT_ONCE; slot++) {
            serials[slot] = nextSerial++;
            steps[slot] = slot * GUESSES / AT_ONCE;
        }
        for (long event = 0; event < events; event++) {
            parkUntil(start + event * 1_000_000_000L / plan.eventsPerSecond());
            sendOne(event);
        }
        sender.flush();
        awaitQuiet();
        return figures(shape);
    }

    /** Returns when no alert has come for a while. */
    private void awaitQuiet() {
        long deadline = System.nanoTime() + LONGEST_TAIL.toNanos();
        int before = -1;
        int now = watch.arrivals().size();
        while (now > before && System.nanoTime() < deadline) {
            before = now;
            parkUntil(System.nanoTime() + QUIET.toNanos());
            now = watch.arrivals().size();
        }
    }

    private void sendOne(long event) {
        long timeMs = System.currentTimeMillis();
        int tenth = plan.eventsPerSecond() / 10;
        int place = (int) (event % tenth);
        int guessEvery = tenth / AT_ONCE;
        if (place == tenth - 1) {
            BenchAttack attack = SINGLE.get((int) (nextSerial % SINGLE.size()));
            long serial = nextSerial++;
            attacksByAddress += noteSending(attack.address(serial, 0), timeMs);
            traffic.attack(attack, serial, 0, timeMs, sender);
        } else if (place % guessEvery == 0 && place / guessEvery < AT_ONCE) {
            guess(place / guessEvery, timeMs);
        } else if (event % 10 < 7) {
            traffic.benignRequest(timeMs, sender);
        } else {
            traffic.benignSignIn(timeMs, sender);
        }
    }

    private void guess(int slot, long timeMs) {
        BenchAttack attack = BenchAttack.DISTRIBUTED_BRUTE_FORCE;
        String user = attack.user(serials[slot], steps[slot]);
        boolean inTime = noteSending(user, timeMs) == 1;
        if (steps[slot] == 0) {
            begunInTime[slot] = inTime;
        }
        noteSending(attack.address(serials[slot], steps[slot]), timeMs);
        traffic.attack(attack, serials[slot], steps[slot], timeMs, sender);
        if (++steps[slot] == GUESSES) {
            if (begunInTime[slot]) {
                usersAttacked.add(user);
            }
            serials[slot] = nextSerial++;
            steps[slot] = 0;
        }
    }

    /** Returns 1 if the warm-up is over, else 0. */
    private int noteSending(String entity, long timeMs) {
        long now = System.nanoTime();
        sentNanos.put(key(entity, timeMs), now);
        return now >= measuredFrom ? 1 : 0;
    }

    private LatencyFigures figures(String shape) {
        LongStream.Builder bySource = LongStream.builder();
        LongStream.Builder byUser = LongStream.builder();
        long unmatched = 0;
        for (AlertWatch.Arrival arrival : watch.arrivals()) {
            AlertReader.Seen alert = arrival.alert();
            Long sent = sentNanos.get(key(alert.entity(), alert.lastSeenMs()));
            boolean ofUser = alert.entityKind().equals("USER");
            if (sent == null || !(ofUser || alert.entityKind().equals("SOURCE_ADDRESS"))) {
                unmatched++;
            } else if (ofUser && usersAttacked.contains(alert.entity())) {
                byUser.add(arrival.nanos() - sent);
            } else if (!ofUser && sent >= measuredFrom) {
                bySource.add(arrival.nanos() - sent);
            }
        }
        return new LatencyFigures(
                shape,
                plan.eventsPerSecond(),
                attacksByAddress,
                Delays.of(bySource.build().toArray()),
                usersAttacked.size(),
                Delays.of(byUser.build().toArray()),
                unmatched);
    }

    private static String key(String entity, long timeMs) {
        return entity + " " + timeMs;
    }

    private static void parkUntil(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }
}
