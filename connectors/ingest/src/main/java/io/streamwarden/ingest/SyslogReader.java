package io.streamwarden.ingest;

/**
 * Reads the syslog layouts: RFC 3164 ({@code Jan 10 06:55:46 host sshd[1]: ...}), RFC 5424 ({@code <34>1 2026-...}), and
 * the ISO time of rsyslog and journald in the place of the first's. A priority may stand before all of them. Remembers
 * the dates of earlier lines, so there is one for each file.
 */
final class SyslogReader {
    private final IngestSettings settings;
    private final YearlessDates dates;

    SyslogReader(IngestSettings settings) {
        this.settings = settings;
        this.dates = new YearlessDates(settings);
    }

    SyslogLine read(String line) throws UnreadableLine {
        int at = afterPriority(line);
        if (at > 0 && line.startsWith("1 ", at)) {
            return structured(line, at + 2);
        }
        return at < line.length() && CivilTime.month(line, at) > 0 ? yearless(line, at) : dated(line, at);
    }

    /** RFC 5424, section 6: time, host, program, process, message id, structured data, message. */
    private SyslogLine structured(String line, int from) throws UnreadableLine {
        int timeEnd = space(line, from);
        int hostEnd = space(line, timeEnd + 1);
        int programEnd = space(line, hostEnd + 1);
        int pidEnd = space(line, programEnd + 1);
        int idEnd = space(line, pidEnd + 1);
        int dataEnd = endOfData(line, idEnd + 1);
        // Section 6.4: a message in UTF-8 begins with a byte order mark.
        int message = dataEnd + 1 + (line.startsWith("\uFEFF", dataEnd + 1) ? 1 : 0);
        return new SyslogLine(
                isoTime(line, from, timeEnd),
                unlessNil(line.substring(timeEnd + 1, hostEnd)),
                program(line, hostEnd + 1, programEnd),
                unlessNil(line.substring(programEnd + 1, pidEnd)),
                line.substring(Math.min(message, line.length())));
    }

    private SyslogLine yearless(String line, int from) throws UnreadableLine {
        int month = CivilTime.month(line, from);
        int dayStart = from + 4;
        while (dayStart < line.length() && line.charAt(dayStart) == ' ') {
            dayStart++;
        }
        int dayEnd = CivilTime.endOfDigits(line, dayStart, line.length());
        int day = dayEnd - dayStart <= 2 ? CivilTime.number(line, dayStart, dayEnd) : -1;
        long time = CivilTime.timeOfDay(line, dayEnd + 1);
        if (line.length() <= from + 3 || line.charAt(from + 3) != ' ' || day < 0 || time == CivilTime.NONE) {
            throw unknownLayout(line);
        }
        int end = dayEnd + 9;
        if (end < line.length() && line.charAt(end) == '.') {
            int fractionEnd = CivilTime.endOfDigits(line, end + 1, line.length());
            time += CivilTime.fractionMs(line, end + 1, fractionEnd);
            end = fractionEnd;
        }
        requireSpace(line, end);
        return untagged(line, dates.utcMs(month, day, time), end + 1);
    }

    private SyslogLine dated(String line, int from) throws UnreadableLine {
        // The date has ten characters; a space after it parts it from the time.
        int end = line.indexOf(' ', Math.min(from + 11, line.length()));
        if (end < 0 || CivilTime.number(line, from, from + 4) < 0 || line.charAt(from + 4) != '-') {
            throw unknownLayout(line);
        }
        return untagged(line, isoTime(line, from, end), end + 1);
    }

    /** Host and tag, then the message: {@code host sshd[1]: ...}; the host may be left out. */
    private static SyslogLine untagged(String line, long timeMs, int from) throws UnreadableLine {
        int first = line.indexOf(' ', from);
        int firstEnd = first < 0 ? line.length() : first;
        boolean hostLeftOut = firstEnd > from && line.charAt(firstEnd - 1) == ':';
        String host = hostLeftOut ? "" : line.substring(from, firstEnd);
        int tag = hostLeftOut ? from : Math.min(firstEnd + 1, line.length());

        int tagEnd = line.indexOf(' ', tag);
        if (tagEnd < 0) {
            tagEnd = line.length();
        }
        if (tagEnd == tag || line.charAt(tagEnd - 1) != ':') {
            return new SyslogLine(timeMs, host, "", "", line.substring(tag));
        }
        int bracket = line.indexOf('[', tag);
        boolean withPid = bracket >= 0 && bracket < tagEnd && line.charAt(tagEnd - 2) == ']';
        return new SyslogLine(
                timeMs,
                host,
                program(line, tag, withPid ? bracket : tagEnd - 1),
                withPid ? line.substring(bracket + 1, tagEnd - 2) : "",
                line.substring(Math.min(tagEnd + 1, line.length())));
    }

    /** Past {@code <34>}, or 0 if the line does not begin so. */
    private static int afterPriority(String line) {
        if (!line.startsWith("<")) {
            return 0;
        }
        int end = CivilTime.endOfDigits(line, 1, Math.min(line.length(), 5));
        return end > 1 && end < 5 && end < line.length() && line.charAt(end) == '>' ? end + 1 : 0;
    }

    /** The end of {@code -} or of {@code [id name="value"]...}, in whose values a backslash escapes. */
    private static int endOfData(String line, int from) throws UnreadableLine {
        if (line.startsWith("-", from)) {
            return from + 1;
        }
        boolean quoted = false;
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ']' && !line.startsWith("[", at + 1)) {
                return at + 1;
            } else if (at == from && c != '[') {
                break;
            }
        }
        throw new UnreadableLine(
                Rejection.UNKNOWN_LAYOUT,
                "RFC 5424 structured data is '-' or [id name=\"value\"], got " + rest(line, from));
    }

    private long isoTime(String line, int from, int to) throws UnreadableLine {
        long time = IsoTime.parse(line, from, to, settings.zone());
        if (time == CivilTime.NONE) {
            throw new UnreadableLine(
                    Rejection.BAD_TIME,
                    "expected a time such as 2026-01-10T06:55:46.123Z, got " + Excerpt.of(line.substring(from, to)));
        }
        return time;
    }

    private static String program(String line, int from, int to) {
        int slash = line.lastIndexOf('/', to - 1);
        return line.substring(slash >= from ? slash + 1 : from, to);
    }

    private static int space(String line, int from) throws UnreadableLine {
        int space = line.indexOf(' ', from);
        if (space < 0) {
            throw unknownLayout(line);
        }
        return space;
    }

    private static void requireSpace(String line, int at) throws UnreadableLine {
        if (at < line.length() && line.charAt(at) != ' ') {
            throw unknownLayout(line);
        }
    }

    private static String unlessNil(String value) {
        return value.equals("-") ? "" : value;
    }

    private static String rest(String line, int from) {
        return Excerpt.of(line.substring(Math.min(from, line.length())));
    }

    private static UnreadableLine unknownLayout(String line) {
        return new UnreadableLine(
                Rejection.UNKNOWN_LAYOUT,
                "expected syslog such as 'Jan 10 06:55:46 host sshd[1]: ...', got " + Excerpt.of(line));
    }
}
