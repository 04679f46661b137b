package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.state.Arrivals.Event;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeRingTest {
    private static final long WINDOW = 60_000;
    private static final long GRACE = 10_000;
    private static final Bound FIVE = new Bound(WINDOW, GRACE, 5);

    private final TimeRing ring = new TimeRing();
    private final Hold hold = new Hold();

    @Test
    void staysQuietOneBelowTheThreshold() {
        assertThat(lastOf(1_000, 2_000, 3_000, 4_000)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void holdsAtTheThresholdAndPastIt() {
        assertThat(lastOf(1_000, 2_000, 3_000, 4_000, 5_000)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.fromMs()).isEqualTo(1_000);
        assertThat(hold.untilMs()).isEqualTo(5_000);
        assertThat(hold.observed()).isEqualTo(5);

        assertThat(add(6_000)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.observed()).isEqualTo(6);
    }

    @Test
    void doesNotCountAnEventThatIsOneWindowOld() {
        assertThat(lastOf(0, 1_000, 2_000, 3_000, WINDOW)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void countsAnEventThatIsAMillisecondYounger() {
        assertThat(lastOf(1, 1_000, 2_000, 3_000, WINDOW)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void countsManyEventsOfOneMillisecond() {
        assertThat(lastOf(7, 7, 7, 7, 7)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void holdsWhenTheEventThatWasMissingComesLate() {
        assertThat(lastOf(1_000, 2_000, 4_000, 5_000, 3_000)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.untilMs()).isEqualTo(5_000);
    }

    @Test
    void saysThatAnEventOlderThanWindowAndGraceIsLate() {
        add(WINDOW + GRACE + 500);

        assertThat(add(500)).isEqualTo(Outcome.LATE);
        assertThat(add(501)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void staysSmallHoweverManyEventsCome() {
        Bound most = new Bound(WINDOW, GRACE, TimeRing.MOST);
        Random random = new Random(1);

        for (int i = 0; i < 1_000_000; i++) {
            ring.add(random.nextLong(WINDOW), 0, most, hold);
        }

        assertThat(ring.heapBytes()).isLessThanOrEqualTo(40 + 8 * 2 * TimeRing.MOST);
    }

    @Test
    void agreesWithTheSlowTruthInEveryOrderWithinTheGrace() {
        long seed = 20_260_105;
        System.out.println("TimeRingTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int threshold = 1 + random.nextInt(12);
            long window = 1L + random.nextInt(1_000);
            long grace = random.nextLong(window + 1);
            Bound bound = new Bound(window, grace, threshold);
            List<Event> events = Arrivals.inOrder(random, random.nextInt(60), 1L + random.nextInt(8_000), 1);
            boolean truth = Arrivals.most(events, window) >= threshold;

            assertThat(Arrivals.holds(TimeRing::new, events, bound))
                    .as("round %d in order", round)
                    .isEqualTo(truth);
            for (int i = 0; i < 4; i++) {
                assertThat(Arrivals.holds(TimeRing::new, Arrivals.shuffledWithin(random, events, grace), bound))
                        .as("round %d shuffled, %s, %s", round, bound, events)
                        .isEqualTo(truth);
            }
        }
    }

    private Outcome lastOf(long... timesMs) {
        Outcome last = Outcome.QUIET;
        for (long time : timesMs) {
            last = add(time);
        }
        return last;
    }

    private Outcome add(long timeMs) {
        return ring.add(timeMs, 0, FIVE, hold);
    }
}
