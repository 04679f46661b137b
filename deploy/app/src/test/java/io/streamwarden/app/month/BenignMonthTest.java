package io.streamwarden.app.month;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.intel.KnownActor;
import io.streamwarden.detectors.intel.KnownActors;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole rule book at default settings over a month of an organisation's traffic. {@code -Dmonth.users=100000} makes it
 * the size that the promise is about; see {@code docs/proofs.md}.
 */
class BenignMonthTest {
    private static final long SEED = Long.getLong("month.seed", 20_261_124L);
    private static final int USERS = Integer.getInteger("month.users", 500);
    private static final int DAYS = Integer.getInteger("month.days", 28);

    private static MonthReport report;

    @BeforeAll
    static void aMonthGoesBy() {
        long started = System.nanoTime();
        Calendar calendar = new Calendar(DAYS);
        List<Crime> crimes = Crimes.of(DAYS);
        report = new MonthReport(crimes);
        Town town = new Town(SEED, USERS, calendar);
        crimes.forEach(crime -> crime.events().forEach(town::put));
        Watch watch = new Watch(knownActors(), report::see);

        town.live(watch::take, watch::forget);

        System.out.printf(
                "BenignMonthTest: seed %d, %d users, %d offices, %d days, %d events, %d entities at the end, %d late, %d s%n%s",
                SEED,
                USERS,
                town.offices(),
                DAYS,
                watch.events(),
                watch.entities(),
                watch.late(),
                (System.nanoTime() - started) / 1_000_000_000,
                report.table(watch.rules().names()));
    }

    private static KnownActors knownActors() {
        KnownActors actors = new KnownActors();
        actors.put(
                Objects.requireNonNull(IpNetwork.parse(Crimes.BAD)),
                new KnownActor("ip", 90, "test feed", Long.MIN_VALUE, Long.MAX_VALUE));
        return actors;
    }

    @Test
    void saysLessThanOneFalseThingADayPerHundredThousandUsers() {
        // A month of few users has few crawlers' mishaps all the same.
        double most = Math.max(4, DAYS * USERS / 100_000.0);

        assertThat((double) report.falseAlerts())
                .as("false alerts with seed %d: %s", SEED, report.falseByRule())
                .isLessThan(most);
    }

    @Test
    void findsEveryKindOfAttackUnlessItIsPatient() {
        assertThat(report.kinds()).hasSizeGreaterThan(40).allSatisfy(kind -> assertThat(report.found(kind))
                .as("%s, seed %d", kind, SEED)
                .isGreaterThanOrEqualTo(2));
        assertThat(report.found()).isGreaterThanOrEqualTo(132);
    }

    @Test
    void isTheSameMonthForTheSameSeed() {
        assertThat(day(1)).isEqualTo(day(1)).isNotEqualTo(day(2));
    }

    private static long day(long seed) {
        AtomicLong digest = new AtomicLong();
        new Town(seed, 100, new Calendar(1))
                .live(event -> digest.set(digest.get() * 31 + event.timeMs + event.address.hashCode()), hour -> {});
        return digest.get();
    }
}
