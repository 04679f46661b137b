package io.streamwarden.ingest;

import java.time.ZoneId;

/**
 * ISO 8601 times as RFC 3339, rsyslog, journald and JSON write them: {@code 2026-01-10T06:55:46.123456+01:00}, with a
 * space for the T, with or without fraction, offset as {@code Z}, {@code +01:00} or {@code +0100} or none at all.
 */
final class IsoTime {
    private IsoTime() {}

    /** Milliseconds since 1970, or {@link CivilTime#NONE} if the part of {@code text} is no such time. */
    static long parse(String text, int from, int to, ZoneId zoneIfNone) {
        if (to - from < 19 || text.charAt(from + 4) != '-' || text.charAt(from + 7) != '-') {
            return CivilTime.NONE;
        }
        char separator = text.charAt(from + 10);
        int year = CivilTime.number(text, from, from + 4);
        long day = year < 0
                ? CivilTime.NONE
                : CivilTime.midnight(
                        year, CivilTime.number(text, from + 5, from + 7), CivilTime.number(text, from + 8, from + 10));
        long time = CivilTime.timeOfDay(text, from + 11);
        if (day == CivilTime.NONE
                || time == CivilTime.NONE
                || (separator != 'T' && separator != 't' && separator != ' ')) {
            return CivilTime.NONE;
        }
        long wallClock = day + time;
        int at = from + 19;
        if (at < to && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            int end = CivilTime.endOfDigits(text, at + 1, to);
            if (end == at + 1) {
                return CivilTime.NONE;
            }
            wallClock += CivilTime.fractionMs(text, at + 1, end);
            at = end;
        }
        if (at == to) {
            return CivilTime.toUtc(wallClock, zoneIfNone);
        }
        long offset = offset(text, at, to);
        return offset == CivilTime.NONE ? CivilTime.NONE : wallClock - offset;
    }

    /** {@code Z}, {@code +hhmm} or {@code +hh:mm} as milliseconds, or {@link CivilTime#NONE}. */
    static long offset(String text, int from, int to) {
        char sign = text.charAt(from);
        if (to == from + 1 && (sign == 'Z' || sign == 'z')) {
            return 0;
        }
        boolean colon = to == from + 6 && text.charAt(from + 3) == ':';
        if ((sign != '+' && sign != '-') || (!colon && to != from + 5)) {
            return CivilTime.NONE;
        }
        int hours = CivilTime.number(text, from + 1, from + 3);
        int minutes = CivilTime.number(text, to - 2, to);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return CivilTime.NONE;
        }
        long offset = (hours * 60L + minutes) * 60_000L;
        return sign == '+' ? offset : -offset;
    }
}
