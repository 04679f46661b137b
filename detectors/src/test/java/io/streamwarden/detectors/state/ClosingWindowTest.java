package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.state.Arrivals.Event;
import io.streamwarden.detectors.state.Measure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClosingWindowTest {
    private static final long WINDOW = 60_000;
    private static final long GRACE = 20_000;
    private static final Bound BOUND = new Bound(WINDOW, GRACE, 1, new Measure(Kind.EVENTS, 0, 1, false));

    private final ClosingWindow window = new ClosingWindow(Kind.EVENTS);
    private final Hold hold = new Hold();

    @Test
    void closesAWindowFromItsFirstEventWhenTheGraceIsOver() {
        take(5_000);
        take(64_999);
        take(65_000);

        assertThat(window.closesAtMs(BOUND)).isEqualTo(5_000 + WINDOW + GRACE);
        window.close(BOUND, hold);
        assertThat(hold.observed()).isEqualTo(2);
        assertThat(hold.fromMs()).isEqualTo(5_000);
        assertThat(hold.untilMs()).isEqualTo(64_999);
    }

    @Test
    void beginsEarlierForAnEventThatComesLate() {
        take(5_000);
        take(2_000);

        assertThat(window.closesAtMs(BOUND)).isEqualTo(2_000 + WINDOW + GRACE);
    }

    @Test
    void decidesOneEmptyWindowAndThenForgetsTheGroup() {
        take(5_000);
        window.close(BOUND, hold);
        assertThat(hold.observed()).isEqualTo(1);

        window.close(BOUND, hold);

        assertThat(hold.observed()).isZero();
        assertThat(hold.value()).isZero();
        assertThat(window.closesAtMs(BOUND)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void countsNothingIntoAWindowThatIsDecided() {
        take(5_000);
        window.close(BOUND, hold);

        assertThat(window.add(64_999, 0, BOUND, hold)).isEqualTo(Outcome.LATE);
        assertThat(window.add(65_000, 0, BOUND, hold)).isEqualTo(Outcome.QUIET);
    }

    @Test
    void anEmptyWindowHasNoAverage() {
        ClosingWindow average = new ClosingWindow(Kind.AVERAGE);
        Bound bound = new Bound(WINDOW, GRACE, 1, new Measure(Kind.AVERAGE, 0, 1, false));
        average.add(5_000, Numbers.bits(3), bound, hold);
        average.close(bound, hold);
        assertThat(hold.value()).isEqualTo(3);

        average.close(bound, hold);

        assertThat(hold.value()).isNaN();
    }

    @Test
    void decidesTheSameWindowsAsTheOracleInAnyOrderWithinTheGrace() {
        long seed = 20_260_204;
        System.out.println("ClosingWindowTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Event> events = Arrivals.inOrder(random, 1 + random.nextInt(60), 1_200_000, 1);

            List<String> decided = decided(Arrivals.shuffledWithin(random, events, GRACE - 1));

            assertThat(decided).as("round %d", round).isEqualTo(truth(events));
        }
    }

    private List<String> decided(List<Event> events) {
        ClosingWindow windows = new ClosingWindow(Kind.EVENTS);
        List<String> decided = new ArrayList<>();
        long newest = Long.MIN_VALUE;
        for (Event event : events) {
            newest = Math.max(newest, event.timeMs());
            close(windows, newest, decided);
            assertThat(windows.add(event.timeMs(), 0, BOUND, hold)).isEqualTo(Outcome.QUIET);
        }
        close(windows, Long.MAX_VALUE - 1, decided);
        return decided;
    }

    private void close(ClosingWindow windows, long nowMs, List<String> decided) {
        while (windows.closesAtMs(BOUND) <= nowMs) {
            windows.close(BOUND, hold);
            decided.add(hold.untilMs() + ": " + hold.observed());
        }
    }

    private static List<String> truth(List<Event> events) {
        TreeSet<Long> times = new TreeSet<>(events.stream().map(Event::timeMs).toList());
        List<String> truth = new ArrayList<>();
        Long start = times.first();
        while (start != null) {
            long from = start;
            long end = from + WINDOW;
            long count = events.stream()
                    .filter(event -> event.timeMs() >= from && event.timeMs() < end)
                    .count();
            truth.add(end - 1 + ": " + count);
            start = count > 0 ? Long.valueOf(end) : times.ceiling(end);
        }
        return truth;
    }

    private void take(long timeMs) {
        assertThat(window.add(timeMs, 0, BOUND, hold)).isEqualTo(Outcome.QUIET);
    }
}
