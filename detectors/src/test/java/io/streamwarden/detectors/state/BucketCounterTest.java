package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.state.Arrivals.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketCounterTest {
    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;
    private static final long GRACE = 600_000;
    private static final Bound OVER_A_THOUSAND = new Bound(HOUR, GRACE, 1_001);

    private final BucketCounter counter = new BucketCounter();
    private final Hold hold = new Hold();

    @Test
    void holdsOnTheThousandAndFirstOfAnHourAndNotBefore() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(add(7 + i * 3_599L)).isEqualTo(Outcome.QUIET);
        }

        assertThat(add(7 + 1_000 * 3_599L)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.observed()).isEqualTo(1_001);
        assertThat(hold.fromMs()).isEqualTo(7);
        assertThat(hold.untilMs()).isEqualTo(7 + 1_000 * 3_599L);
    }

    @Test
    void staysQuietOnAThousandAndOneThatTakeAMinuteLonger() {
        for (int i = 0; i <= 1_000; i++) {
            assertThat(add(i * (HOUR + MINUTE) / 1_000)).isEqualTo(Outcome.QUIET);
        }
    }

    @Test
    void doesNotCountAnEventThatIsOneWindowOld() {
        add(0);
        for (int i = 1; i < 1_000; i++) {
            add(HOUR - 1_000 + i);
        }

        assertThat(add(HOUR)).isEqualTo(Outcome.QUIET);
        assertThat(add(HOUR)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void holdsWhenTheEventThatWasMissingComesLate() {
        for (int i = 0; i < 1_000; i++) {
            add(HOUR + i * 3_000L);
        }

        assertThat(add(HOUR + 2_995_000)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void saysThatAnEventOlderThanWindowAndGraceIsLate() {
        add(HOUR + GRACE + 500);

        assertThat(add(500)).isEqualTo(Outcome.LATE);
        assertThat(add(501)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void holdsAWholeWindowThoughItsLengthIsNoMultipleOfSixty() {
        Bound odd = new Bound(119, 119, 100);
        for (int i = 0; i < 99; i++) {
            assertThat(counter.add(i, 0, odd, hold)).isEqualTo(Outcome.QUIET);
        }
        counter.add(217, 0, odd, hold);

        assertThat(counter.add(99, 0, odd, hold)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void staysSmallHoweverManyEventsCome() {
        Random random = new Random(1);

        for (int i = 0; i < 1_000_000; i++) {
            add(i * 10L - random.nextLong(GRACE));
        }

        assertThat(counter.heapBytes()).isLessThanOrEqualTo(120 + 20 * 121);
    }

    @Test
    void isOffByNoMoreThanTheBucketThatTheEdgeCuts() {
        Random random = random(20_260_109);
        for (int round = 0; round < 300; round++) {
            long window = 60L * (1 + random.nextInt(50));
            int threshold = 5 + random.nextInt(100);
            Bound bound = new Bound(window, random.nextLong(window + 1), threshold);
            List<Event> events = Arrivals.inOrder(random, random.nextInt(300), 4 * window, 1);
            BucketCounter counted = new BucketCounter();
            for (int i = 0; i < events.size(); i++) {
                long now = events.get(i).timeMs();

                boolean holds = counted.add(now, 0, bound, hold) == Outcome.HOLDS;

                List<Event> sofar = events.subList(0, i + 1);
                long exact = count(sofar, now - window, now);
                long width = window / 60;
                long edge = Math.floorDiv(now - window, width);
                long cut = sofar.stream()
                        .filter(event -> Math.floorDiv(event.timeMs(), width) == edge)
                        .count();
                if (holds) {
                    assertThat(exact).as("round %d", round).isGreaterThan(threshold - Math.max(1, cut));
                } else {
                    assertThat(exact).as("round %d", round).isLessThan(threshold + Math.max(1, cut));
                }
            }
        }
    }

    @Test
    void isExactWhileNoBucketIsCut() {
        Random random = random(20_260_110);
        for (int round = 0; round < 300; round++) {
            long window = 6_000;
            Bound bound = new Bound(window, window, 2 + random.nextInt(40));
            // All events of a bucket at one time: no edge can part them.
            List<Event> events = new ArrayList<>();
            Arrivals.inOrder(random, random.nextInt(120), 200, 1)
                    .forEach(event -> events.add(new Event(event.timeMs() * 100, 0)));
            boolean truth = Arrivals.most(events, window) >= bound.threshold();

            assertThat(Arrivals.holds(BucketCounter::new, events, bound)).isEqualTo(truth);
            assertThat(Arrivals.holds(BucketCounter::new, Arrivals.shuffledWithin(random, events, window), bound))
                    .as("round %d shuffled", round)
                    .isEqualTo(truth);
        }
    }

    private static long count(List<Event> events, long after, long until) {
        return events.stream()
                .filter(event -> event.timeMs() > after && event.timeMs() <= until)
                .count();
    }

    private static Random random(long seed) {
        System.out.println("BucketCounterTest seed " + seed);
        return new Random(seed);
    }

    private Outcome add(long timeMs) {
        return counter.add(timeMs, 0, OVER_A_THOUSAND, hold);
    }
}
