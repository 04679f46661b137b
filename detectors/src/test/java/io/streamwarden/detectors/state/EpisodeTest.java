package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.state.Episode.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeTest {
    private static final long WINDOW = 3_600_000;
    private static final Bound BOUND = new Bound(WINDOW, 600_000, 5);

    private final Episode episode = new Episode();

    @Test
    void opensWhenTheConditionFirstHolds() {
        assertThat(episode.begun()).isFalse();

        assertThat(hold(1_000, 5_000, 5)).isEqualTo(Step.OPENED);

        assertThat(episode.begun()).isTrue();
        assertThat(episode.startMs()).isEqualTo(5_000);
        assertThat(episode.firstSeenMs()).isEqualTo(1_000);
        assertThat(episode.count()).isEqualTo(5);
    }

    @Test
    void growsTwofoldFivefoldAndTenfoldAndThenNoMore() {
        hold(1_000, 5_000, 5);

        List<Long> told = new ArrayList<>();
        for (int i = 6; i <= 200; i++) {
            if (hold(1_000, 5_000 + i, 5) == Step.GREW) {
                told.add(episode.count());
            }
        }

        assertThat(told).containsExactly(10L, 25L, 50L);
    }

    @Test
    void staysOneEpisodeWhileItHoldsAgainWithinAWindow() {
        hold(1_000, 5_000, 5);

        assertThat(hold(2_000, 5_000 + WINDOW, 5)).isEqualTo(Step.GOES_ON);
        assertThat(episode.startMs()).isEqualTo(5_000);
    }

    @Test
    void isANewEpisodeAfterMoreThanAWindowOfQuiet() {
        hold(1_000, 5_000, 5);

        assertThat(hold(6_000, 5_001 + WINDOW, 5)).isEqualTo(Step.OPENED);
        assertThat(episode.startMs()).isEqualTo(5_001 + WINDOW);
        assertThat(episode.count()).isEqualTo(5);
    }

    @Test
    void remindsWhenNothingWasSaidForFiveMinutes() {
        hold(1_000, 5_000, 100);

        assertThat(hold(1_000, 5_000 + 299_999, 100)).isEqualTo(Step.NONE);
        assertThat(hold(1_000, 5_000 + 300_000, 100)).isEqualTo(Step.GOES_ON);
        assertThat(hold(1_000, 5_000 + 300_001, 100)).isEqualTo(Step.NONE);
    }

    @Test
    void keepsItsIdentityWhenAnOlderWindowIsFoundToHoldLater() {
        hold(4_000, 9_000, 5);

        assertThat(hold(1_000, 5_000, 5)).isEqualTo(Step.NONE);

        assertThat(episode.startMs()).isEqualTo(9_000);
        assertThat(episode.firstSeenMs()).isEqualTo(1_000);
        assertThat(episode.lastSeenMs()).isEqualTo(9_000);
    }

    private Step hold(long from, long until, long observed) {
        Hold hold = new Hold();
        hold.set(from, until, observed);
        return episode.hold(hold, BOUND);
    }
}
