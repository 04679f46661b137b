package io.streamwarden.ingest;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What lines do not say of themselves.
 *
 * @param zone zone of times that bear none
 * @param year year of a file's first line, for syslog times without a year; absent means the newest year that does not
 *     put the line in the future
 * @param clock tells what the future is; asked only for times without a year
 * @param source who published the events, where a line does not name it; may be empty
 * @param tenant tenant of the events, where a line does not name it
 * @param maxLineBytes bound of a line, 256 bytes to 16 MiB; longer ones are rejected and never held whole
 */
public record IngestSettings(
        ZoneId zone, Optional<Year> year, InstantSource clock, String source, String tenant, int maxLineBytes) {

    private static final int DEFAULT_MAX_LINE_BYTES = 64 * 1024;

    /** @throws IllegalArgumentException if {@code maxLineBytes} or {@code year} is out of bounds */
    public IngestSettings {
        if (maxLineBytes < 256 || maxLineBytes > 16 * 1024 * 1024) {
            throw new IllegalArgumentException("A line is bounded to 256 to 16777216 bytes, got " + maxLineBytes);
        }
        if (year.filter(value -> value.getValue() < 1970 || value.getValue() > 9998)
                .isPresent()) {
            throw new IllegalArgumentException("The year of a log is 1970 to 9998, got " + year.get());
        }
    }

    /** UTC, lines up to 64 KiB, tenant {@code default}; the future begins at {@code now}. */
    public static IngestSettings asOf(Instant now) {
        return asOf(InstantSource.fixed(now));
    }

    /** The same for files that grow while they are read: the future begins at the clock's time. */
    public static IngestSettings asOf(InstantSource clock) {
        return new IngestSettings(ZoneOffset.UTC, Optional.empty(), clock, "", "default", DEFAULT_MAX_LINE_BYTES);
    }

    public IngestSettings withZone(ZoneId changed) {
        return new IngestSettings(changed, year, clock, source, tenant, maxLineBytes);
    }

    public IngestSettings withYear(Year changed) {
        return new IngestSettings(zone, Optional.of(changed), clock, source, tenant, maxLineBytes);
    }

    public IngestSettings withSource(String changed) {
        return new IngestSettings(zone, year, clock, changed, tenant, maxLineBytes);
    }

    public IngestSettings withTenant(String changed) {
        return new IngestSettings(zone, year, clock, source, changed, maxLineBytes);
    }

    public IngestSettings withMaxLineBytes(int changed) {
        return new IngestSettings(zone, year, clock, source, tenant, changed);
    }
}
