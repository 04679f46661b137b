package io.streamwarden.ingest;

import io.streamwarden.ingest.Parsed.Rejected;

/**
 * Turns lines of one format into events.
 *
 * <p>No line makes it throw. A parser may remember earlier lines (a syslog line bears no year, {@code last message
 * repeated} bears no message), so there is one for each file, used by one thread, in the order of the lines. The same
 * lines give the same events, ids included.
 */
@FunctionalInterface
public interface LineParser {
    Parsed parse(LogLine line);

    /** Takes from a parser what is the same in all formats: blank lines and lines that were cut. */
    static LineParser guarded(LineParser parser) {
        return line -> {
            if (line.isCut()) {
                return new Rejected(Rejection.LINE_TOO_LONG, "over " + line.sharedBytes().length + " bytes");
            }
            return line.isBlank() ? Parsed.Ignored.BLANK : parser.parse(line);
        };
    }
}
