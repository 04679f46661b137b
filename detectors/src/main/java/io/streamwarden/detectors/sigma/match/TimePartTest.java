package io.streamwarden.detectors.sigma.match;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/**
 * A part of the time in a field, against a number.
 *
 * <p>Text is read as {@code 2026-03-09T10:15}, with a blank or {@code T} and anything after the minutes, or as a date
 * alone; an offset from UTC in it is left out of account. A number, or text of digits, counts from 1970 in UTC: in
 * milliseconds from 10^11 on, else in seconds.
 */
public record TimePartTest(TimePart part, Comparison comparison, long bound) implements ValueTest {
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;

    @Override
    public boolean matches(Object value) {
        try {
            LocalDateTime time = timeOf(value);
            return time != null && comparison.holds(Long.compare(read(time), bound));
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    private long read(LocalDateTime time) {
        return switch (part) {
            case MINUTE -> time.getMinute();
            case HOUR -> time.getHour();
            case DAY -> time.getDayOfMonth();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case YEAR -> time.getYear();
        };
    }

    private static @Nullable LocalDateTime timeOf(Object value) {
        if (value instanceof Long number) {
            return sinceEpoch(number);
        }
        if (value instanceof Double number) {
            return sinceEpoch(number.longValue());
        }
        if (!(value instanceof String text)) {
            return null;
        }
        return Numeral.isWhole(text) ? sinceEpoch(Long.parseLong(text)) : written(text);
    }

    private static LocalDateTime sinceEpoch(long number) {
        long ms = Math.abs(number) < LEAST_MILLISECONDS ? number * 1000 : number;
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime written(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (year < 0 || month < 0 || day < 0 || !separated(text)) {
            return null;
        }
        if (text.length() == 10) {
            return LocalDateTime.of(year, month, day, 0, 0);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        boolean clock = hour >= 0 && minute >= 0 && text.charAt(13) == ':';
        return clock && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                ? LocalDateTime.of(year, month, day, hour, minute)
                : null;
    }

    private static boolean separated(String text) {
        char separator = text.charAt(4);
        return (separator == '-' || separator == '/') && text.charAt(7) == separator;
    }

    private static int number(String text, int from, int to) {
        if (to > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    public int cost() {
        return 50;
    }
}
