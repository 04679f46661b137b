package io.streamwarden.ingest;

import java.time.Duration;
import java.time.Instant;

/**
 * Finds the year of syslog dates, which bear none. One for each file, in the order of its lines.
 *
 * <p>Without a given year a date gets the newest year that does not put it in the future, by more than a day: a clock
 * that runs ahead, or a log in another zone, must not move an event a year back. With a given year that is the first
 * line's, and each line after lies in the year that brings it nearest to the line before; so December is followed by
 * January of the next year, and a straggler from before New Year's Eve falls back. A 29 February tells its year by
 * itself (the newest leap year), and the lines after it go by it.
 */
final class YearlessDates {
    private static final long SLACK_MS = Duration.ofDays(1).toMillis();
    /** Leap years are at most this far apart (1896 to 1904, 2096 to 2104). */
    private static final int LONGEST_WITHOUT_LEAP_YEAR = 8;

    private final IngestSettings settings;
    private boolean anchored;
    private boolean started;
    private int year;
    private int month;
    private int day;
    private long midnight;

    YearlessDates(IngestSettings settings) {
        this.settings = settings;
    }

    /** Milliseconds since 1970 of a wall clock's date and time in the settings' zone. */
    long utcMs(int newMonth, int newDay, long msOfDay) throws UnreadableLine {
        if (!started || newMonth != month || newDay != day) {
            moveTo(newMonth, newDay);
        }
        return CivilTime.toUtc(midnight + msOfDay, settings.zone());
    }

    private void moveTo(int newMonth, int newDay) throws UnreadableLine {
        // Year 2000 was a leap year: what does not exist in it exists in none.
        if (!CivilTime.isDay(2000, newMonth, newDay)) {
            throw new UnreadableLine(Rejection.BAD_TIME, "month " + newMonth + " has no day " + newDay);
        }
        int found = yearOf(newMonth, newDay);
        anchored = anchored || settings.year().isPresent() || (newMonth == 2 && newDay == 29);
        started = true;
        year = found;
        month = newMonth;
        day = newDay;
        midnight = CivilTime.midnight(found, newMonth, newDay);
    }

    private int yearOf(int newMonth, int newDay) throws UnreadableLine {
        if (anchored) {
            return nearest(newMonth, newDay);
        }
        if (settings.year().isPresent()) {
            int given = settings.year().get().getValue();
            if (!CivilTime.isDay(given, newMonth, newDay)) {
                throw new UnreadableLine(
                        Rejection.UNKNOWN_YEAR,
                        "there is no 29 February in " + given + "; give the year of the first line");
            }
            return given;
        }
        int newest = newest(newMonth, newDay);
        if (started && month == 12 && newMonth == 1 && newest <= year) {
            throw new UnreadableLine(
                    Rejection.UNKNOWN_YEAR,
                    "January after December " + year + " would lie in the future; give the year of the first line");
        }
        return newest;
    }

    private int newest(int newMonth, int newDay) throws UnreadableLine {
        Instant now = settings.clock().instant();
        long latest = now.toEpochMilli() + SLACK_MS;
        int thisYear = now.atZone(settings.zone()).getYear();
        for (int candidate = thisYear + 1; candidate >= thisYear - LONGEST_WITHOUT_LEAP_YEAR; candidate--) {
            long start = CivilTime.midnight(candidate, newMonth, newDay);
            if (start != CivilTime.NONE && CivilTime.toUtc(start, settings.zone()) <= latest) {
                return candidate;
            }
        }
        throw new UnreadableLine(Rejection.UNKNOWN_YEAR, "no year near " + thisYear + " has that day; give the year");
    }

    private int nearest(int newMonth, int newDay) throws UnreadableLine {
        int best = 0;
        long bestGap = Long.MAX_VALUE;
        for (int candidate = year - 1; candidate <= year + 1; candidate++) {
            long start = CivilTime.midnight(candidate, newMonth, newDay);
            if (start != CivilTime.NONE && Math.abs(start - midnight) < bestGap) {
                best = candidate;
                bestGap = Math.abs(start - midnight);
            }
        }
        if (bestGap == Long.MAX_VALUE) {
            throw new UnreadableLine(
                    Rejection.UNKNOWN_YEAR,
                    "there is no 29 February near " + year + "; give the year of the first line");
        }
        return best;
    }
}
