package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.state.Arrivals.Event;
import io.streamwarden.detectors.state.Measure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctSampleTest {
    private static final long WINDOW = 60_000;
    private static final long GRACE = 20_000;

    private final Hold hold = new Hold();

    @Test
    void isExactAsTheOracleInAnyOrderWhileAllFit() {
        long seed = 20_260_203;
        System.out.println("DistinctSampleTest seed " + seed);
        Random random = new Random(seed);
        int held = 0;
        for (int round = 0; round < 300; round++) {
            List<Event> events = events(random, 400, 150_000, 20 + random.nextInt(44));
            int most = Arrivals.mostDistinct(events, WINDOW);
            int threshold = Math.max(1, most + random.nextInt(3) - 1);

            boolean holds = Arrivals.holds(
                    DistinctSample::new, Arrivals.shuffledWithin(random, events, GRACE), bound(threshold));

            assertThat(holds).as("round %d", round).isEqualTo(most >= threshold);
            held += holds ? 1 : 0;
        }
        assertThat(held).isBetween(100, 280);
    }

    @Test
    void crossesAtExactlyOneHundredValuesThatComeOnce() {
        DistinctSample sample = new DistinctSample();
        for (int i = 1; i <= 100; i++) {
            Outcome outcome = sample.add(i * 500L, Hash64.mix(i, 3), bound(100), hold);
            assertThat(outcome).as("value %d", i).isEqualTo(i < 100 ? Outcome.QUIET : Outcome.HOLDS);
        }
        assertThat(hold.estimated()).isFalse();
    }

    @Test
    void estimatesManyWithinItsStatedError() {
        for (int distinct : new int[] {1_000, 20_000, 500_000}) {
            double squares = 0;
            int rounds = distinct > 100_000 ? 20 : 100;
            for (int round = 0; round < rounds; round++) {
                DistinctSample sample = new DistinctSample();
                for (int i = 0; i < distinct; i++) {
                    sample.take(1_000 + i % 50_000, Hash64.mix(i, 1_000L + round), bound(65));
                }
                sample.measure(0, WINDOW, bound(65).measure(), hold);
                assertThat(hold.estimated()).isTrue();
                double error = hold.value() / distinct - 1;
                squares += error * error;
            }
            // The standard error; over few rounds it is itself uncertain by a tenth.
            assertThat(Math.sqrt(squares / rounds)).as("%d values", distinct).isLessThan(0.10);
        }
    }

    @Test
    void keepsTheSameWhateverTheOrderOfWhatCame() {
        Random random = new Random(11);
        List<Event> events = events(random, 5_000, WINDOW, 2_000);
        DistinctSample inOrder = new DistinctSample();
        DistinctSample shuffled = new DistinctSample();
        events.forEach(event -> inOrder.take(event.timeMs(), event.value(), bound(65)));
        Arrivals.shuffledWithin(random, events, GRACE)
                .forEach(event -> shuffled.take(event.timeMs(), event.value(), bound(65)));

        inOrder.measure(0, WINDOW, bound(65).measure(), hold);
        double first = hold.value();
        shuffled.measure(0, WINDOW, bound(65).measure(), hold);

        assertThat(hold.value()).isEqualTo(first).isBetween(1_400.0, 2_400.0);
    }

    @Test
    void isExactAgainWhenTheBurstIsOver() {
        DistinctSample sample = new DistinctSample();
        for (int i = 0; i < 100_000; i++) {
            sample.take(i / 10, Hash64.mix(i, 5), bound(65));
        }
        for (int i = 0; i < 300; i++) {
            sample.take(200_000 + i * 1_000L, Hash64.mix(i, 6), bound(65));
        }

        sample.measure(439_000, 499_000, bound(65).measure(), hold);

        assertThat(hold.estimated()).isFalse();
        assertThat(hold.observed()).isEqualTo(60);
    }

    private static List<Event> events(Random random, int count, long spanMs, int values) {
        List<Event> events = new ArrayList<>();
        Arrivals.inOrder(random, count, spanMs, values)
                .forEach(event -> events.add(new Event(event.timeMs(), Hash64.mix(event.value(), 7))));
        return events;
    }

    private static Bound bound(int threshold) {
        return new Bound(WINDOW, GRACE, threshold, new Measure(Kind.DISTINCT, 0, threshold, false));
    }
}
