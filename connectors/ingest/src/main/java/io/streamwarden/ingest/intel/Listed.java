package io.streamwarden.ingest.intel;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One address or network that a feed names.
 *
 * @param value canonical text, {@code 203.0.113.7} or {@code 203.0.113.0/24}
 * @param confidence 0 to 100, if the feed says
 * @param from start of its validity, if the feed says
 * @param until end of its validity, if the feed says
 * @param description what the feed says of it, at most 500 characters; empty if nothing
 */
public record Listed(
        String value, OptionalInt confidence, Optional<Instant> from, Optional<Instant> until, String description) {
    private static final int MOST_CHARACTERS = 500;

    public Listed {
        if (description.length() > MOST_CHARACTERS) {
            description = description.substring(0, MOST_CHARACTERS);
        }
    }

    static Listed of(String value) {
        return new Listed(value, OptionalInt.empty(), Optional.empty(), Optional.empty(), "");
    }

    /** A network, not a single address. */
    public boolean isNetwork() {
        return value.indexOf('/') >= 0;
    }
}
