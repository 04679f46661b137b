package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What slices say they count, for people who ask. */
class ObservedTest {
    private static final long START = 1_767_603_600_000L;
    private static final Bound FIVE = Bound.of(Duration.ofMinutes(1), Duration.ofMinutes(1), 5);

    private final Hold hold = new Hold();

    private void add(Slice slice, long seconds, long value, Bound bound) {
        slice.add(START + seconds * 1_000, value, bound, hold);
    }

    @Test
    void aRingCountsTheWindowThatEndsWithItsNewestEvent() {
        TimeRing ring = new TimeRing();
        assertThat(ring.observed(FIVE)).isZero();

        add(ring, 0, 0, FIVE);
        add(ring, 30, 0, FIVE);
        add(ring, 59, 0, FIVE);
        assertThat(ring.observed(FIVE)).isEqualTo(3);

        add(ring, 60, 0, FIVE);
        assertThat(ring.observed(FIVE))
                .as("one exactly a window old does not count")
                .isEqualTo(3);
    }

    @Test
    void bucketsCountTheSame() {
        BucketCounter counter = new BucketCounter();
        Bound hundred = Bound.of(Duration.ofMinutes(1), Duration.ofMinutes(1), 100);
        assertThat(counter.observed(hundred)).isZero();

        for (int second = 0; second < 90; second++) {
            add(counter, second, 0, hundred);
        }

        assertThat(counter.observed(hundred)).isEqualTo(60);
    }

    @Test
    void distinctValuesAreCountedOnce() {
        DistinctTimes distinct = new DistinctTimes();
        add(distinct, 0, 1, FIVE);
        add(distinct, 40, 2, FIVE);
        add(distinct, 50, 2, FIVE);
        add(distinct, 61, 3, FIVE);

        assertThat(distinct.observed(FIVE)).isEqualTo(2);
    }

    @Test
    void aSequenceSaysHowManyStepsAreGone() {
        SequenceTimes sequence = new SequenceTimes();
        Bound three = Bound.of(Duration.ofMinutes(1), Duration.ofMinutes(1), 3);
        assertThat(sequence.observed(three)).isZero();

        add(sequence, 10, 1, three);
        assertThat(sequence.observed(three)).as("the second without the first").isZero();
        add(sequence, 20, 0, three);
        assertThat(sequence.observed(three)).isEqualTo(1);
        add(sequence, 30, 1, three);
        assertThat(sequence.observed(three)).isEqualTo(2);
    }
}
