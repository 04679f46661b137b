package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.detectors.state.Arrivals.Event;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceTimesTest {
    private static final long WINDOW = 60_000;
    private static final long GRACE = 10_000;
    private static final Bound THREE_STEPS = new Bound(WINDOW, GRACE, 3);
    private static final Bound TWO_STEPS = new Bound(WINDOW, GRACE, 2);

    private final SequenceTimes sequence = new SequenceTimes();
    private final Hold hold = new Hold();

    @Test
    void staysQuietUntilTheLastStep() {
        assertThat(add(1_000, 0)).isEqualTo(Outcome.QUIET);
        assertThat(add(2_000, 1)).isEqualTo(Outcome.QUIET);
        assertThat(add(3_000, 2)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.fromMs()).isEqualTo(1_000);
        assertThat(hold.untilMs()).isEqualTo(3_000);
    }

    @Test
    void staysQuietWhenStepsHappenInAnotherOrder() {
        add(1_000, 2);
        add(2_000, 1);

        assertThat(add(3_000, 0)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void takesStepsThatHappenInOrderAndComeInAnyOther() {
        add(3_000, 2);
        add(1_000, 0);

        assertThat(add(2_000, 1)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void takesEqualTimesAsFollowing() {
        add(1_000, 0);
        add(1_000, 2);

        assertThat(add(1_000, 1)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void staysQuietWhenTheFirstStepIsOneWindowOld() {
        add(0, 0);
        add(1_000, 1);

        assertThat(add(WINDOW, 2)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void saysThatAnEventOlderThanWindowAndGraceIsLate() {
        add(WINDOW + GRACE + 500, 2);

        assertThat(add(500, 0)).isEqualTo(Outcome.LATE);
    }

    @Test
    void findsASuccessThatComesLateWhileFailuresGoOn() {
        for (int i = 0; i < 1_000; i++) {
            sequence.add(i * 20L, 0, TWO_STEPS, hold);
        }

        assertThat(sequence.add(15_000, 1, TWO_STEPS, hold)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void refusesAStepThatTheSequenceDoesNotHave() {
        assertThatThrownBy(() -> add(1_000, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Step 3 of a sequence of 3");
    }

    @Test
    void staysSmallHoweverManyEventsCome() {
        Bound most = new Bound(WINDOW, WINDOW, SequenceTimes.MOST_STEPS);
        Random random = new Random(1);

        for (int i = 0; i < 1_000_000; i++) {
            sequence.add(i / 5L, random.nextInt(SequenceTimes.MOST_STEPS), most, hold);
        }

        assertThat(sequence.heapBytes()).isLessThanOrEqualTo(64 + 16 * (32 + 8 * 34));
    }

    @Test
    void findsNothingThatDidNotHappenAndMissesNothingOfTwoStepsInOrder() {
        Random random = random(20_260_107);
        for (int round = 0; round < 2_000; round++) {
            int steps = 2 + random.nextInt(3);
            long window = 8L + random.nextInt(1_000);
            Bound bound = new Bound(window, random.nextLong(window + 1), steps);
            List<Event> events = Arrivals.inOrder(random, random.nextInt(60), 1L + random.nextInt(6_000), steps);

            boolean held = Arrivals.holds(SequenceTimes::new, events, bound);

            boolean truth = Arrivals.shortestChain(events, steps) < window;
            if (held || steps == 2) {
                assertThat(held).as("round %d, %s, %s", round, bound, events).isEqualTo(truth);
            }
        }
    }

    @Test
    void missesOutOfOrderNoTwoStepsCloserThanSevenEighthsOfTheWindow() {
        Random random = random(20_260_108);
        for (int round = 0; round < 2_000; round++) {
            long window = 8L + random.nextInt(1_000);
            long grace = random.nextLong(window + 1);
            Bound bound = new Bound(window, grace, 2);
            List<Event> events = Arrivals.inOrder(random, random.nextInt(60), 1L + random.nextInt(6_000), 2);
            long shortest = Arrivals.shortestChain(events, 2);

            boolean held = Arrivals.holds(SequenceTimes::new, Arrivals.shuffledWithin(random, events, grace), bound);

            if (shortest < window * 7 / 8) {
                assertThat(held).as("round %d, %s, %s", round, bound, events).isTrue();
            } else if (shortest >= window) {
                assertThat(held).as("round %d", round).isFalse();
            }
        }
    }

    private static Random random(long seed) {
        System.out.println("SequenceTimesTest seed " + seed);
        return new Random(seed);
    }

    private Outcome add(long timeMs, int step) {
        return sequence.add(timeMs, step, THREE_STEPS, hold);
    }
}
