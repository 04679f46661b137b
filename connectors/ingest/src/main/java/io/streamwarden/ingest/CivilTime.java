package io.streamwarden.ingest;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Dates and times as logs write them, as milliseconds since 1970; {@link #NONE} stands for what is no time. */
final class CivilTime {
    static final long NONE = Long.MIN_VALUE;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private CivilTime() {}

    /** The month, 1 to 12, whose English abbreviation stands at {@code at}; 0 if none does. */
    static int month(String text, int at) {
        if (at + 3 > text.length()) {
            return 0;
        }
        for (int month = 0; month < 12; month++) {
            if (text.regionMatches(at, MONTHS, month * 3, 3)) {
                return month + 1;
            }
        }
        return 0;
    }

    /** The number that the digits in a part of {@code text} write, or -1 if it holds anything else; at most 9 digits. */
    static int number(String text, int from, int to) {
        if (from >= to || to - from > 9 || to > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Such a day exists in that year. */
    static boolean isDay(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1]
                && (month != 2 || day < 29 || isLeap(year));
    }

    static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Midnight of a day as if in UTC, by counting days from 1 March of year 0; {@link #NONE} if there is no such day. */
    static long midnight(int year, int month, int day) {
        if (!isDay(year, month, day)) {
            return NONE;
        }
        int shifted = month > 2 ? year : year - 1;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365L + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (era * 146_097L + dayOfEra - 719_468L) * 86_400_000L;
    }

    /** {@code hh:mm:ss} at {@code at} as milliseconds of the day, or {@link #NONE}; a leap second counts as 59. */
    static long timeOfDay(String text, int at) {
        if (at + 8 > text.length() || text.charAt(at + 2) != ':' || text.charAt(at + 5) != ':') {
            return NONE;
        }
        int hour = number(text, at, at + 2);
        int minute = number(text, at + 3, at + 5);
        int second = number(text, at + 6, at + 8);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return NONE;
        }
        return ((hour * 60L + minute) * 60L + Math.min(second, 59)) * 1000L;
    }

    /** Milliseconds of the fraction's digits that begin at {@code at}. */
    static int fractionMs(String text, int at, int to) {
        int value = 0;
        for (int i = 0; i < 3; i++) {
            value = value * 10 + (at + i < to && isDigit(text, at + i) ? text.charAt(at + i) - '0' : 0);
        }
        return value;
    }

    /** The end of the digits that begin at {@code at}. */
    static int endOfDigits(String text, int at, int to) {
        int end = at;
        while (end < to && isDigit(text, end)) {
            end++;
        }
        return end;
    }

    /** From a zone's wall clock to UTC; in the hour that a zone repeats the first, in the one it skips the later. */
    static long toUtc(long wallClockMs, ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            return wallClockMs - offset.getTotalSeconds() * 1000L;
        }
        LocalDateTime wallClock = LocalDateTime.ofEpochSecond(
                Math.floorDiv(wallClockMs, 1000L), Math.floorMod(wallClockMs, 1000) * 1_000_000, ZoneOffset.UTC);
        return wallClock.atZone(zone).toInstant().toEpochMilli();
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
