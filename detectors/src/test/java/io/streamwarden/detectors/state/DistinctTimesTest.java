package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.state.Arrivals.Event;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctTimesTest {
    private static final long WINDOW = 60_000;
    private static final long GRACE = 10_000;
    private static final Bound THREE = new Bound(WINDOW, GRACE, 3);

    private final DistinctTimes distinct = new DistinctTimes();
    private final Hold hold = new Hold();

    @Test
    void staysQuietOneBelowTheThresholdHoweverOftenValuesRepeat() {
        for (int i = 0; i < 100; i++) {
            assertThat(add(1_000L + i, i % 2)).isEqualTo(Outcome.QUIET);
        }
    }

    @Test
    void holdsAtTheThresholdAndPastIt() {
        add(1_000, 1);
        add(2_000, 2);

        assertThat(add(3_000, 3)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.fromMs()).isEqualTo(1_000);
        assertThat(hold.observed()).isEqualTo(3);
        assertThat(add(4_000, 4)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.observed()).isEqualTo(4);
        assertThat(add(5_000, 4)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void doesNotCountAValueLastSeenOneWindowAgo() {
        add(0, 1);
        add(1_000, 2);

        assertThat(add(WINDOW, 3)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void countsAValueSeenAgainInsideTheWindow() {
        add(0, 1);
        add(1_000, 2);
        add(2_000, 1);

        assertThat(add(WINDOW, 3)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void holdsWhenTheValueThatWasMissingComesLate() {
        add(1_000, 1);
        add(9_000, 3);

        assertThat(add(5_000, 2)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.untilMs()).isEqualTo(9_000);
    }

    @Test
    void saysThatAnEventOlderThanWindowAndGraceIsLate() {
        add(WINDOW + GRACE + 500, 1);

        assertThat(add(500, 2)).isEqualTo(Outcome.LATE);
        assertThat(add(501, 2)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void staysSmallHoweverManyEventsCome() {
        Bound most = new Bound(WINDOW, GRACE, 10);
        Random random = new Random(1);

        for (int i = 0; i < 1_000_000; i++) {
            distinct.add(i / 20L, i % 3 == 0 ? random.nextLong() : random.nextInt(60), most, hold);
        }

        assertThat(distinct.heapBytes()).isLessThanOrEqualTo(56 + 16 * 4 * 10);
    }

    @Test
    void agreesWithTheSlowTruthInEveryOrderWithinTheGrace() {
        long seed = 20_260_106;
        System.out.println("DistinctTimesTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int threshold = 1 + random.nextInt(8);
            long window = 1L + random.nextInt(1_000);
            long grace = random.nextLong(window + 1);
            Bound bound = new Bound(window, grace, threshold);
            int values = 1 + random.nextInt(12);
            List<Event> events = Arrivals.inOrder(random, random.nextInt(80), 1L + random.nextInt(6_000), values);
            boolean truth = Arrivals.mostDistinct(events, window) >= threshold;

            assertThat(Arrivals.holds(DistinctTimes::new, events, bound))
                    .as("round %d in order", round)
                    .isEqualTo(truth);
            for (int i = 0; i < 4; i++) {
                assertThat(Arrivals.holds(DistinctTimes::new, Arrivals.shuffledWithin(random, events, grace), bound))
                        .as("round %d shuffled, %s, %s", round, bound, events)
                        .isEqualTo(truth);
            }
        }
    }

    private Outcome add(long timeMs, long value) {
        return distinct.add(timeMs, value, THREE, hold);
    }
}
