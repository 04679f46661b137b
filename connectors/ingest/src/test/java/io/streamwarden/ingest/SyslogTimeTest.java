package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.ingest.Parsed.Auth;
import io.streamwarden.ingest.Parsed.Rejected;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogTimeTest {
    private static final String FAILURE = "Failed password for root from 192.0.2.1 port 22 ssh2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jan 10 06:55:46 gate sshd[1]:|2026-01-10T06:55:46Z",
                "Jan  5 06:55:46 gate sshd[1]:|2026-01-05T06:55:46Z",
                "Jan 05 06:55:46 gate sshd[1]:|2026-01-05T06:55:46Z",
                "Jan 5 06:55:46 gate sshd[1]:|2026-01-05T06:55:46Z",
                "Jan 10 06:55:46.5 gate sshd[1]:|2026-01-10T06:55:46.500Z",
                "Jan 10 23:59:60 gate sshd[1]:|2026-01-10T23:59:59Z",
                "<38>Jan 10 06:55:46 gate sshd[1]:|2026-01-10T06:55:46Z",
                "Jan 10 06:55:46 gate sshd:|2026-01-10T06:55:46Z",
                "Jan 10 06:55:46 gate sshd-session[1]:|2026-01-10T06:55:46Z",
                "Jan 10 06:55:46 gate /usr/sbin/sshd[1]:|2026-01-10T06:55:46Z",
                "Jan 10 06:55:46 sshd[1]:|2026-01-10T06:55:46Z",
                "2026-01-10T06:55:46.123456+01:00 gate sshd[1]:|2026-01-10T05:55:46.123Z",
                "2026-01-10T06:55:46+0100 gate sshd[1]:|2026-01-10T05:55:46Z",
                "2026-01-10T06:55:46Z gate sshd[1]:|2026-01-10T06:55:46Z",
                "2026-01-10T06:55:46,25-03:30 gate sshd[1]:|2026-01-10T10:25:46.250Z",
                "2026-01-10 06:55:46 gate sshd[1]:|2026-01-10T06:55:46Z",
                "<38>2026-01-10T06:55:46Z gate sshd[1]:|2026-01-10T06:55:46Z",
                "<38>1 2026-01-10T06:55:46.123Z gate sshd 1 - -|2026-01-10T06:55:46.123Z",
                "<38>1 2026-01-10T06:55:46.123Z gate sshd 1 ID47 [a@1 k=\"v ] \\\" ] [\"][b]|2026-01-10T06:55:46.123Z",
                "<38>1 2026-01-10T06:55:46.123Z - sshd-session - - - \uFEFF|2026-01-10T06:55:46.123Z",
            })
    void readsEveryLayout(String head, Instant time) {
        String line = head.endsWith("\uFEFF") ? head + FAILURE : head + " " + FAILURE;

        assertThat(Reading.auth(Format.SSHD, line).getMeta().getEventTime()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Feb 30 06:55:46 gate sshd[1]: x",
                "Jan 0 06:55:46 gate sshd[1]: x",
                "Apr 31 06:55:46 gate sshd[1]: x",
                "2026-02-29T06:55:46Z gate sshd[1]: x",
                "2026-01-10T25:55:46Z gate sshd[1]: x",
                "2026-01-10T06:55:46+25:00 gate sshd[1]: x",
                "<38>1 - gate sshd 1 - - x"
            })
    void rejectsTimesThatAreNone(String line) {
        assertThat(Reading.rejected(Format.SSHD, line).reason()).isEqualTo(Rejection.BAD_TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jan", "Jan 10", "Jan 10 06:55", "Jan 10 06:55:46x gate sshd[1]: x", "Jan 100 06:55:46 gate sshd[1]: x",
                        "Foo 10 06:55:46 g s: x",
                "January 10 06:55:46 gate sshd[1]: x", "<38>", "<38>1 ",
                        "<38>1 2026-01-10T06:55:46.123Z gate sshd 1 - [a", "2026", "2026-",
                "<99999>Jan 10 06:55:46 gate sshd[1]: x", "GET / HTTP/1.1", "192.0.2.1 - -"
            })
    void rejectsOtherLayouts(String line) {
        assertThat(Reading.rejected(Format.SSHD, line).reason()).isEqualTo(Rejection.UNKNOWN_LAYOUT);
    }

    @Test
    void takesTheNewestYearThatIsNotInTheFuture() {
        assertThat(times("2026-07-15T12:00:00Z", "Jul 14", "Jul 15", "Jul 17", "Dec 10", "Jan 1"))
                .containsExactly("2026-07-14", "2026-07-15", "2025-07-17", "2025-12-10", "2026-01-01");
    }

    @Test
    void toleratesAClockThatIsADayAhead() {
        assertThat(times("2026-07-15T12:00:00Z", "Jul 16")).containsExactly("2026-07-16");
        assertThat(times("2026-12-31T23:00:00Z", "Dec 31", "Jan  1")).containsExactly("2026-12-31", "2027-01-01");
    }

    @Test
    void goesOnIntoTheNewYear() {
        assertThat(times("2026-07-15T12:00:00Z", "Dec 30", "Dec 31", "Jan  1", "Jan  2"))
                .containsExactly("2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02");
    }

    @Test
    void countsTheGivenYearOnFromTheFirstLine() {
        IngestSettings settings = Reading.SETTINGS.withYear(Year.of(2019));

        assertThat(days(settings, "Nov 30", "Dec 31", "Jan  1", "Dec 31", "Jan  1", "Jun 30", "Dec  1", "Feb  1"))
                .containsExactly(
                        "2019-11-30",
                        "2019-12-31",
                        "2020-01-01",
                        "2019-12-31",
                        "2020-01-01",
                        "2020-06-30",
                        "2020-12-01",
                        "2021-02-01");
    }

    @Test
    void asksForTheYearWhereJanuaryWouldLieInTheFuture() {
        List<Parsed> parsed = Reading.all(
                Format.SSHD,
                IngestSettings.asOf(Instant.parse("2026-01-03T00:00:00Z")),
                line("Dec 31"),
                line("Jan 20"));

        assertThat(parsed.get(1)).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.message())
                .isEqualTo("year cannot be told: January after December 2025 would lie in the future; "
                        + "give the year of the first line"));
    }

    @Test
    void takesALeapDayForWhatItTells() {
        assertThat(times("2026-07-15T12:00:00Z", "Feb 29", "Mar  1", "Dec 31", "Jan  1"))
                .containsExactly("2024-02-29", "2024-03-01", "2024-12-31", "2025-01-01");
        assertThat(times("2028-03-01T12:00:00Z", "Feb 28", "Feb 29", "Mar  1"))
                .containsExactly("2028-02-28", "2028-02-29", "2028-03-01");
        assertThat(times("2103-03-01T12:00:00Z", "Feb 29")).containsExactly("2096-02-29");
    }

    @Test
    void rejectsALeapDayInAGivenYearWithoutOne() {
        List<Parsed> parsed = Reading.all(Format.SSHD, Reading.SETTINGS.withYear(Year.of(2025)), line("Feb 29"));

        assertThat(parsed.get(0)).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.detail())
                .isEqualTo("there is no 29 February in 2025; give the year of the first line"));
    }

    @Test
    void readsTimesWithoutOffsetInTheGivenZone() {
        IngestSettings berlin = Reading.SETTINGS.withZone(ZoneId.of("Europe/Berlin"));

        List<Parsed> parsed = Reading.all(
                Format.SSHD,
                berlin,
                "Jan 10 06:55:46 gate sshd[1]: " + FAILURE,
                "Jul 10 06:55:46 gate sshd[1]: " + FAILURE,
                "2026-07-10T06:55:46 gate sshd[1]: " + FAILURE,
                "2026-07-10T06:55:46Z gate sshd[1]: " + FAILURE);

        assertThat(parsed)
                .extracting(SyslogTimeTest::time)
                .containsExactly(
                        Instant.parse("2026-01-10T05:55:46Z"),
                        Instant.parse("2026-07-10T04:55:46Z"),
                        Instant.parse("2026-07-10T04:55:46Z"),
                        Instant.parse("2026-07-10T06:55:46Z"));
    }

    @Test
    void countsDaysAsTheCalendarDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int year = 1900 + random.nextInt(400);
            int month = 1 + random.nextInt(12);
            int day = 1 + random.nextInt(Year.of(year).atMonth(month).lengthOfMonth());

            long expected = LocalDateTime.of(year, month, day, 0, 0)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();

            assertThat(CivilTime.midnight(year, month, day)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<String> times(String now, String... days) {
        return days(IngestSettings.asOf(Instant.parse(now)), days);
    }

    private static List<String> days(IngestSettings settings, String... days) {
        String[] lines = Arrays.stream(days).map(SyslogTimeTest::line).toArray(String[]::new);
        return Reading.all(Format.SSHD, settings, lines).stream()
                .map(parsed -> time(parsed).toString().substring(0, 10))
                .toList();
    }

    private static Instant time(Parsed parsed) {
        return ((Auth) parsed).attempts().get(0).getMeta().getEventTime();
    }

    private static String line(String day) {
        return day + " 06:55:46 gate sshd[1]: " + FAILURE;
    }
}
