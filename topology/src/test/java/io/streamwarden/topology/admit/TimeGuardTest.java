package io.streamwarden.topology.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.topology.fault.Reason;
import io.streamwarden.topology.fault.Rejected;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TimeGuardTest {
    private static final long NOW = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();
    private static final long OLDEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    @Test
    void takesWhatComesFiveMinutesAheadAndNotAMillisecondMore() {
        assertThatCode(() -> check(NOW + 300_000)).doesNotThrowAnyException();
        rejects(Reason.FUTURE, () -> check(NOW + 300_001));
    }

    @Test
    void takesTheOldestTimeAndNothingBefore() {
        assertThatCode(() -> check(OLDEST)).doesNotThrowAnyException();
        rejects(Reason.PAST, () -> check(OLDEST - 1));
        rejects(Reason.PAST, () -> check(0));
    }

    @Test
    void knowsTheEndsOfTimeApart() {
        rejects(Reason.FUTURE, () -> check(Long.MAX_VALUE));
        rejects(Reason.PAST, () -> check(Long.MIN_VALUE));
    }

    private static void check(long eventMs) {
        TimeGuard.DEFAULT.check(eventMs, NOW);
    }

    private static void rejects(Reason reason, ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason())
                .isEqualTo(reason));
    }
}
