package io.streamwarden.topology.assess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallWindowClockTest {
    private static final long WALL = 1_767_603_600_000L;

    private final WindowClock clock = WindowClock.wall();

    @Test
    void goesOnWithTheWallClockWhileNothingComes() {
        clock.seen(WALL - 200, WALL);

        assertThat(clock.nowMs(WALL)).isEqualTo(WALL - 200);
        assertThat(clock.nowMs(WALL + 5_000)).isEqualTo(WALL + 4_800);
    }

    @Test
    void doesNotRunAheadOfABacklog() {
        clock.seen(WALL - 3_600_000, WALL);

        assertThat(clock.nowMs(WALL + 1_000)).isEqualTo(WALL - 3_599_000);
    }

    @Test
    void isTheWallClockWhenNothingHasComeForAMinute() {
        clock.seen(WALL - 3_600_000, WALL);

        assertThat(clock.nowMs(WALL + 60_000)).isEqualTo(WALL + 60_000);
    }

    @Test
    void waitsAMinuteAfterAStartForABacklogToShow() {
        assertThat(clock.nowMs(WALL)).isEqualTo(Long.MIN_VALUE);
        assertThat(clock.nowMs(WALL + 59_999)).isEqualTo(Long.MIN_VALUE);
        assertThat(clock.nowMs(WALL + 60_000)).isEqualTo(WALL + 60_000);
    }

    @Test
    void isNotMovedPastTheWallClockByAnEventOfTheFuture() {
        clock.seen(WALL + 300_000, WALL);

        assertThat(clock.nowMs(WALL)).isEqualTo(WALL);
    }
}
