package io.streamwarden.detectors.state;

import static io.streamwarden.detectors.state.Numbers.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamwarden.detectors.state.Arrivals.Event;
import io.streamwarden.detectors.state.Measure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberCellsTest {
    private static final long WINDOW = 60_000;
    private static final long GRACE = 20_000;

    private final Hold hold = new Hold();

    @Test
    void holdsWhenTheSumReachesTheThresholdAndNotBefore() {
        NumberCells cells = new NumberCells();
        Bound bound = bound(Kind.SUM, 100);

        assertThat(cells.add(1_000, bits(60), bound, hold)).isEqualTo(Outcome.QUIET);
        assertThat(cells.add(2_000, bits(39.5), bound, hold)).isEqualTo(Outcome.QUIET);
        assertThat(cells.add(3_000, bits(0.5), bound, hold)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.value()).isEqualTo(100);
        assertThat(hold.observed()).isEqualTo(3);
        assertThat(hold.estimated()).isFalse();
    }

    @Test
    void aStrictThresholdHasToBePassed() {
        NumberCells cells = new NumberCells();
        Bound bound = new Bound(WINDOW, GRACE, 1, new Measure(Kind.SUM, 0, 100, true));

        assertThat(cells.add(1_000, bits(100), bound, hold)).isEqualTo(Outcome.QUIET);
        assertThat(cells.add(2_000, bits(0.25), bound, hold)).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void forgetsWhatLiesAWindowBack() {
        NumberCells cells = new NumberCells();
        Bound bound = bound(Kind.SUM, 100);
        cells.add(1_000, bits(99), bound, hold);

        assertThat(cells.add(1_000 + WINDOW, bits(1), bound, hold)).isEqualTo(Outcome.QUIET);
        assertThat(cells.add(WINDOW, bits(1), bound, hold)).isEqualTo(Outcome.HOLDS);
        assertThat(cells.add(1_000 - GRACE, bits(1), bound, hold)).isEqualTo(Outcome.LATE);
    }

    @Test
    void averagesTheEventsOfTheWindow() {
        NumberCells cells = new NumberCells();
        Bound bound = bound(Kind.AVERAGE, 10);

        assertThat(cells.add(1_000, bits(4), bound, hold)).isEqualTo(Outcome.QUIET);
        assertThat(cells.add(2_000, bits(15), bound, hold)).isEqualTo(Outcome.QUIET);
        assertThat(cells.add(3_000, bits(11), bound, hold)).isEqualTo(Outcome.HOLDS);
        assertThat(hold.value()).isEqualTo(10);
    }

    @Test
    void saysWhetherASumWasReachedAsTheOracleInAnyOrderWithinTheGrace() {
        long seed = 20_260_201;
        System.out.println("NumberCellsTest seed " + seed);
        Random random = new Random(seed);
        int held = 0;
        for (int round = 0; round < 1_000; round++) {
            List<Event> events = events(random, 2 + random.nextInt(40), 150_000);
            double most = events.stream()
                    .mapToDouble(end -> Numbers.sum(Numbers.in(events, end.timeMs() - WINDOW, end.timeMs())))
                    .max()
                    .orElse(0);
            double threshold = Math.max(1, most + random.nextInt(5) - 2);
            Bound bound = bound(Kind.SUM, threshold);

            boolean holds = Arrivals.holds(NumberCells::new, Arrivals.shuffledWithin(random, events, GRACE), bound);

            assertThat(holds).as("round %d", round).isEqualTo(most >= threshold);
            held += holds ? 1 : 0;
        }
        assertThat(held).isBetween(200, 800);
    }

    @Test
    void measuresAnyWindowExactlyWhileTimesAreKeptOneByOne() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Event> events = events(random, 60, WINDOW + GRACE);
            NumberCells cells = filled(Arrivals.shuffledWithin(random, events, GRACE));
            long until = random.nextLong(WINDOW + GRACE);
            List<Double> inside = Numbers.in(events, until - WINDOW, until);

            boolean any =
                    cells.measure(until - WINDOW, until, bound(Kind.SUM, 1).measure(), hold);

            assertThat(any).isEqualTo(!inside.isEmpty());
            if (any) {
                assertThat(hold.value()).isEqualTo(Numbers.sum(inside));
                assertThat(hold.observed()).isEqualTo(inside.size());
            }
        }
    }

    @Test
    void pastThatErrsByWhatOneSixtiethHoldsInAnyOrder() {
        Random random = new Random(8);
        int cut = 0;
        for (int round = 0; round < 50; round++) {
            List<Event> events = events(random, 5_000, WINDOW + GRACE);
            long until = WINDOW + random.nextLong(GRACE);
            double truth = Numbers.sum(Numbers.in(events, until - WINDOW, until));
            NumberCells inOrder = filled(events);
            NumberCells shuffled = filled(Arrivals.shuffledWithin(random, events, GRACE));

            inOrder.measure(until - WINDOW, until, bound(Kind.SUM, 1).measure(), hold);
            double first = hold.value();
            shuffled.measure(until - WINDOW, until, bound(Kind.SUM, 1).measure(), hold);

            assertThat(hold.value()).isCloseTo(truth, within(truth / 60)).isCloseTo(first, within(truth * 1e-9));
            cut += hold.estimated() ? 1 : 0;
        }
        assertThat(cut).isGreaterThan(40);
    }

    private static NumberCells filled(List<Event> events) {
        NumberCells cells = new NumberCells();
        events.forEach(event -> cells.take(event.timeMs(), event.value(), bound(Kind.SUM, 1)));
        return cells;
    }

    private static List<Event> events(Random random, int count, long spanMs) {
        List<Event> events = new ArrayList<>();
        Arrivals.inOrder(random, count, spanMs, 20)
                .forEach(event -> events.add(new Event(event.timeMs(), bits((double) event.value()))));
        return events;
    }

    private static Bound bound(Kind kind, double least) {
        return new Bound(WINDOW, GRACE, 1, new Measure(kind, 0, least, false));
    }
}
