package io.streamwarden.app.workload;

import io.streamwarden.app.workload.EncodedTraffic.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A load to measure by: 70 % requests and 30 % sign-ins, 2 % of either by attackers, in event time that moves on evenly
 * with a little disorder. Equal settings give equal bytes.
 *
 * @param events how many records there are; at least 1
 * @param entities benign clients; see {@link EncodedTraffic}
 * @param seed decides everything random
 * @param start event time of the first record
 * @param eventsPerSecond how fast event time moves: records per simulated second, 1 to 1,000,000
 * @param accessSchemaId the registry's id of the schema of access events
 * @param authSchemaId the registry's id of the schema of auth events
 */
public record BenchWorkload(
        long events,
        int entities,
        long seed,
        Instant start,
        int eventsPerSecond,
        int accessSchemaId,
        int authSchemaId) {
    private static final int SIGN_IN_PERCENT = 30;
    private static final int ATTACK_PERCENT = 2;

    /** One record in ten is up to this late. */
    private static final int DISORDER_MS = 400;

    /** So many attacks of either sort go on at once. */
    private static final int AT_ONCE = 32;

    /**
     * What a run of the load held.
     *
     * @param attacks attacks begun, {@code attackEvents} their records
     */
    public record Contents(long accessEvents, long authEvents, long attackEvents, long attacks, long bytes) {}

    /** @throws IllegalArgumentException if {@code events} or {@code eventsPerSecond} is out of its bounds */
    public BenchWorkload {
        if (events < 1) {
            throw new IllegalArgumentException("A load has at least 1 event, got " + events);
        }
        if (eventsPerSecond < 1 || eventsPerSecond > 1_000_000) {
            throw new IllegalArgumentException("Event time moves at 1 to 1000000 a second, got " + eventsPerSecond);
        }
    }

    /** How much event time the load covers. */
    public Duration span() {
        return Duration.ofMillis(events * 1000 / eventsPerSecond);
    }

    /** Hands every record to {@code sink}, in order. */
    public Contents generate(Sink sink) {
        return new Run(sink).all();
    }

    /** One pass over the load. */
    private final class Run {
        private final SplittableRandom random = new SplittableRandom(~seed);
        private final EncodedTraffic traffic = new EncodedTraffic(entities, seed, accessSchemaId, authSchemaId);
        private final Campaign signIns = new Campaign(true);
        private final Campaign requests = new Campaign(false);
        private final Sink sink;
        private long serial;
        private long accessEvents;
        private long authEvents;
        private long attackEvents;
        private long bytes;

        Run(Sink sink) {
            this.sink = (target, key, value, timeMs) -> {
                bytes += value.length;
                sink.accept(target, key, value, timeMs);
            };
        }

        Contents all() {
            long startMs = start.toEpochMilli();
            for (long event = 0; event < events; event++) {
                long late = random.nextInt(10) == 0 ? random.nextInt(DISORDER_MS) : 0;
                one(startMs + event * 1000 / eventsPerSecond - late);
            }
            return new Contents(accessEvents, authEvents, attackEvents, serial, bytes);
        }

        private void one(long timeMs) {
            boolean signIn = random.nextInt(100) < SIGN_IN_PERCENT;
            if (signIn) {
                authEvents++;
            } else {
                accessEvents++;
            }
            if (random.nextInt(100) < ATTACK_PERCENT) {
                attackEvents++;
                (signIn ? signIns : requests).goOn(timeMs);
            } else if (signIn) {
                traffic.benignSignIn(timeMs, sink);
            } else {
                traffic.benignRequest(timeMs, sink);
            }
        }

        /** Attacks of one sort, a few at a time; one that is over makes room for another. */
        private final class Campaign {
            private final List<BenchAttack> kinds;
            private final BenchAttack[] kind = new BenchAttack[AT_ONCE];
            private final long[] number = new long[AT_ONCE];
            private final int[] step = new int[AT_ONCE];

            Campaign(boolean signIn) {
                kinds = Arrays.stream(BenchAttack.values())
                        .filter(attack -> attack.signIn() == signIn)
                        .toList();
                for (int slot = 0; slot < AT_ONCE; slot++) {
                    begin(slot);
                }
            }

            void goOn(long timeMs) {
                int slot = random.nextInt(AT_ONCE);
                traffic.attack(kind[slot], number[slot], step[slot]++, timeMs, sink);
                if (step[slot] == kind[slot].events()) {
                    begin(slot);
                }
            }

            private void begin(int slot) {
                kind[slot] = kinds.get(random.nextInt(kinds.size()));
                number[slot] = serial++;
                step[slot] = 0;
            }
        }
    }
}
