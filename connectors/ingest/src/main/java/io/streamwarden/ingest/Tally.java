package io.streamwarden.ingest;

import io.streamwarden.ingest.Parsed.Ignored;
import io.streamwarden.ingest.Parsed.Rejected;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the lines of a file. Always {@code lines() == eventLines() + ignored() + rejected()}; {@code events()}
 * is greater than {@code eventLines()} where lines were folded. Used by one thread.
 */
public final class Tally {
    /**
     * How often lines were rejected for a reason.
     *
     * @param firstLine number of the first of them
     * @param firstDetail what was wrong with it
     */
    public record Rejects(long count, long firstLine, String firstDetail) {}

    private final EnumMap<Rejection, Rejects> reasons = new EnumMap<>(Rejection.class);
    private long events;
    private long eventLines;
    private long ignored;
    private long rejected;

    void add(long lineNumber, Parsed parsed) {
        if (parsed instanceof Rejected reject) {
            rejected++;
            reasons.merge(
                    reject.reason(),
                    new Rejects(1, lineNumber, reject.detail()),
                    (known, more) -> new Rejects(known.count + 1, known.firstLine, known.firstDetail));
        } else if (parsed instanceof Ignored) {
            ignored++;
        } else {
            eventLines++;
            events += parsed.events();
        }
    }

    public long lines() {
        return eventLines + ignored + rejected;
    }

    public long events() {
        return events;
    }

    /** Lines that told of at least one event. */
    public long eventLines() {
        return eventLines;
    }

    public long ignored() {
        return ignored;
    }

    public long rejected() {
        return rejected;
    }

    /** Rejected lines by reason, as they stand now; reasons that did not occur are absent. */
    public Map<Rejection, Rejects> reasons() {
        return Collections.unmodifiableMap(reasons.clone());
    }

    @Override
    public String toString() {
        return lines() + " lines: " + events + " events from " + eventLines + ", " + ignored + " ignored, " + rejected
                + " rejected " + reasons;
    }
}
