package io.streamwarden.topology.respond;

import static io.streamwarden.topology.respond.AlertCaps.Verdict.HELD;
import static io.streamwarden.topology.respond.AlertCaps.Verdict.HELD_FIRST;
import static io.streamwarden.topology.respond.AlertCaps.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertCapsTest {
    private static final long START = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final AlertCaps caps = new AlertCaps(new ResponseLimits(3, 5, 0));

    private List<AlertCaps.Verdict> take(int alerts, long nowMs) {
        return IntStream.range(0, alerts)
                .mapToObj(i -> caps.take("rule", nowMs + i))
                .toList();
    }

    @Test
    void holdsBackWhatIsPastTheHourAndTellsOnce() {
        assertThat(take(6, START)).containsExactly(PASS, PASS, PASS, HELD_FIRST, HELD, HELD);
    }

    @Test
    void startsAnewWithTheHourUntilTheDayIsUsedUp() {
        take(4, START);

        assertThat(take(4, START + HOUR)).containsExactly(PASS, PASS, HELD_FIRST, HELD);
        assertThat(take(2, START + 2 * HOUR)).containsExactly(HELD, HELD);
        assertThat(take(1, START + 24 * HOUR)).containsExactly(PASS);
    }

    @Test
    void countsEachRuleForItself() {
        take(4, START);

        assertThat(caps.take("other", START)).isEqualTo(PASS);
    }

    @Test
    void withoutLimitsAllPass() {
        AlertCaps none = new AlertCaps(ResponseLimits.NONE);

        assertThat(IntStream.range(0, 100_000).mapToObj(i -> none.take("rule", START)))
                .containsOnly(PASS);
    }
}
