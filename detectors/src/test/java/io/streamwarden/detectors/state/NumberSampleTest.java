package io.streamwarden.detectors.state;

import static io.streamwarden.detectors.state.Numbers.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamwarden.detectors.state.Arrivals.Event;
import io.streamwarden.detectors.state.Measure.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberSampleTest {
    private static final long WINDOW = 60_000;
    private static final long GRACE = 20_000;

    private final Hold hold = new Hold();

    @Test
    void holdsWhenThePercentileReachesTheThreshold() {
        NumberSample sample = new NumberSample();
        Bound median = bound(50, 10);

        assertThat(sample.add(1_000, bits(1), median, hold)).isEqualTo(Outcome.QUIET);
        assertThat(sample.add(2_000, bits(18.5), median, hold)).isEqualTo(Outcome.QUIET);
        assertThat(hold.value()).isEqualTo(9.75);
        assertThat(sample.add(3_000, bits(10), median, hold)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.value()).isEqualTo(10);
    }

    @Test
    void interpolatesAsTheOracleInAnyOrderWhileAllFit() {
        long seed = 20_260_202;
        System.out.println("NumberSampleTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            List<Event> events = events(random, 1 + random.nextInt(NumberSample.MOST));
            double percentile = random.nextInt(101);
            long until = random.nextLong(WINDOW + GRACE);
            NumberSample sample = filled(Arrivals.shuffledWithin(random, events, GRACE));
            List<Double> inside = Numbers.in(events, until - WINDOW, until);

            boolean any =
                    sample.measure(until - WINDOW, until, bound(percentile, 1).measure(), hold);

            assertThat(any).isEqualTo(!inside.isEmpty());
            if (any) {
                assertThat(hold.value())
                        .as("round %d", round)
                        .isCloseTo(Numbers.percentile(inside, percentile), within(1e-9));
                assertThat(hold.estimated()).isFalse();
            }
        }
    }

    @Test
    void pastThatItsRankErrsAsARandomSampleDoes() {
        Random random = new Random(9);
        double squares = 0;
        int rounds = 200;
        for (int round = 0; round < rounds; round++) {
            List<Event> events = events(random, 4_000);
            NumberSample sample = filled(Arrivals.shuffledWithin(random, events, GRACE));
            List<Double> inside = Numbers.in(events, GRACE, WINDOW + GRACE);

            sample.measure(GRACE, WINDOW + GRACE, bound(50, 1).measure(), hold);

            assertThat(hold.estimated()).isTrue();
            double rank =
                    inside.stream().filter(number -> number < hold.value()).count() / (double) inside.size();
            squares += (rank - 0.5) * (rank - 0.5);
        }
        // 64 to 128 are kept, three quarters of them in the window: 0.5 / sqrt(48) at the worst.
        assertThat(Math.sqrt(squares / rounds)).isLessThan(0.072);
    }

    @Test
    void countsEqualNumbersOfOneTimeWithoutTakingRoom() {
        NumberSample sample = new NumberSample();
        for (int i = 0; i < 100_000; i++) {
            sample.take(1_000, bits(i % 100), bound(90, 1));
        }

        sample.measure(0, 1_000, bound(90, 1).measure(), hold);

        assertThat(hold.observed()).isEqualTo(100_000);
        assertThat(hold.estimated()).isFalse();
        assertThat(hold.value()).isBetween(89.0, 90.0);
    }

    @Test
    void isExactAgainWhenTheBurstIsOver() {
        NumberSample sample = new NumberSample();
        events(new Random(10), 10_000).forEach(event -> sample.take(event.timeMs(), event.value(), bound(50, 1)));
        long later = 2 * (WINDOW + GRACE);
        IntStream.range(0, 200).forEach(i -> sample.take(later + i * 1_500L, bits(i), bound(50, 1)));

        sample.measure(later + 238_500, later + 298_500, bound(50, 1).measure(), hold);

        assertThat(hold.estimated()).isFalse();
        assertThat(hold.observed()).isEqualTo(40);
    }

    private static NumberSample filled(List<Event> events) {
        NumberSample sample = new NumberSample();
        events.forEach(event -> sample.take(event.timeMs(), event.value(), bound(50, 1)));
        return sample;
    }

    private static List<Event> events(Random random, int count) {
        return Arrivals.inOrder(random, count, WINDOW + GRACE, 1).stream()
                .map(event -> new Event(event.timeMs(), bits(random.nextGaussian() * 100)))
                .toList();
    }

    private static Bound bound(double percentile, double least) {
        return new Bound(WINDOW, GRACE, 1, new Measure(Kind.PERCENTILE, percentile, least, false));
    }
}
