package io.streamwarden.topology.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BlockBreakerTest {
    private static final long START = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final AtomicInteger softened = new AtomicInteger();
    private final BlockBreaker breaker = new BlockBreaker(3, softened::incrementAndGet);

    private int let(int blocks, long nowMs) {
        int let = 0;
        for (int i = 0; i < blocks; i++) {
            let += breaker.lets(nowMs) ? 1 : 0;
        }
        return let;
    }

    @Test
    void letsAsManyNewBlocksAMinuteAsItIsToldAndThenOpens() {
        assertThat(let(3, START)).isEqualTo(3);
        assertThat(breaker.hasTripped()).isFalse();

        assertThat(let(2, START + 1)).isZero();
        assertThat(breaker.hasTripped()).isTrue();
        assertThat(breaker.hasTripped()).as("told once").isFalse();
        assertThat(softened).hasValue(2);
    }

    @Test
    void staysOpenForTenMinutesAndThenLetsAgain() {
        let(4, START);

        assertThat(let(1, START + 5 * MINUTE)).isZero();
        assertThat(let(1, START + 10 * MINUTE)).isEqualTo(1);
    }

    @Test
    void staysOpenForLongerWhileThereAreTooMany() {
        let(4, START);
        let(4, START + 9 * MINUTE);
        breaker.hasTripped();

        assertThat(let(1, START + 11 * MINUTE)).isZero();
        assertThat(breaker.hasTripped()).as("it was open all the time").isFalse();
        assertThat(let(1, START + 19 * MINUTE)).isEqualTo(1);
    }

    @Test
    void neverOpensAtAFewBlocksEachMinute() {
        for (int minute = 0; minute < 1_000; minute++) {
            assertThat(let(3, START + minute * MINUTE)).isEqualTo(3);
        }
    }

    @Test
    void withoutALimitNeverOpens() {
        BlockBreaker none = new BlockBreaker(0, () -> {});

        for (int i = 0; i < 100_000; i++) {
            assertThat(none.lets(START)).isTrue();
        }
    }
}
