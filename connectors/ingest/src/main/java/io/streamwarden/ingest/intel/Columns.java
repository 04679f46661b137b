package io.streamwarden.ingest.intel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which column of a row holds what; a place of -1 is none. */
record Columns(int address, int confidence, int from, int until, int description) {
    static final Set<String> ADDRESS = Set.of(
            "ip",
            "cidr",
            "ip_address",
            "ipaddress",
            "address",
            "network",
            "indicator",
            "value",
            "src_ip",
            "dst_ip",
            "ioc");

    private static final Set<String> CONFIDENCE = Set.of("confidence", "confidence_level", "score");
    private static final Set<String> FROM = Set.of("valid_from", "first_seen", "first_seen_utc");
    private static final Set<String> UNTIL = Set.of("valid_until", "expires", "expires_at", "expiration");
    private static final Set<String> DESCRIPTION =
            Set.of("description", "comment", "reason", "malware", "threat", "tags");

    static Columns named(List<String> names) {
        return new Columns(
                place(names, ADDRESS),
                place(names, CONFIDENCE),
                place(names, FROM),
                place(names, UNTIL),
                place(names, DESCRIPTION));
    }

    private static int place(List<String> names, Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i).toLowerCase(Locale.ROOT).strip())) {
                return i;
            }
        }
        return -1;
    }

    /** By the names in the first line, or else by which of its fields is an address. */
    static Columns of(List<String> first) {
        Columns named = named(first);
        if (named.namesAddress()) {
            return named;
        }
        int place = 0;
        while (place < first.size() && !isAddress(first.get(place))) {
            place++;
        }
        return new Columns(place < first.size() ? place : 0, -1, -1, -1, -1);
    }

    private static boolean isAddress(String text) {
        try {
            return !NamedNetwork.read(text).isEmpty();
        } catch (RefusedEntry itIsNone) {
            return false;
        }
    }

    boolean namesAddress() {
        return address >= 0;
    }

    boolean areNames(List<String> first) {
        return place(first, ADDRESS) >= 0;
    }

    Listed read(List<String> fields) throws RefusedEntry {
        return new Listed(
                NamedNetwork.read(field(fields, address)),
                confidence(field(fields, confidence)),
                time(field(fields, from)),
                time(field(fields, until)),
                field(fields, description));
    }

    private static String field(List<String> fields, int place) {
        return place >= 0 && place < fields.size() ? fields.get(place) : "";
    }

    private static OptionalInt confidence(String text) {
        try {
            int number = Integer.parseInt(text);
            return number >= 0 && number <= 100 ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException notOne) {
            return OptionalInt.empty();
        }
    }

    /** ISO 8601, a date alone, or a date and time with a space between, which is UTC. */
    static Optional<Instant> time(String text) {
        if (text.length() < 10) {
            return Optional.empty();
        }
        try {
            if (text.length() == 10) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            String iso = text.replace(" UTC", "Z").replace(' ', 'T');
            boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10;
            return Optional.of(OffsetDateTime.parse(zoned ? iso : iso + "Z").toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
