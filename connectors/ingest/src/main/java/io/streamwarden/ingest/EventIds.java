package io.streamwarden.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of events whose source gives none: version 5 UUIDs (RFC 9562, section 5.5) over format, line number, repeat and
 * the bytes of the line. Reading a file twice gives the same ids, so a consumer can tell a replay from new events; two
 * equal lines of one file have different ids. Used by one thread.
 */
final class EventIds {
    /** Namespace of ours, made once at random; it never changes, or ids would. */
    private static final UUID NAMESPACE = UUID.fromString("7c1f3f0e-4d0b-4f0e-9d55-0b6a5e0c2b71");

    private final MessageDigest sha1 = sha1();
    private final byte[] prefix;
    private final ByteBuffer place = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);

    EventIds(Format format) {
        byte[] label = format.label().getBytes(StandardCharsets.US_ASCII);
        this.prefix = ByteBuffer.allocate(2 * Long.BYTES + label.length + 1)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(label)
                .array();
    }

    /** @param repeat which of the events that one line stands for, from 0 */
    String of(LogLine line, int repeat) {
        sha1.update(prefix);
        sha1.update(place.clear().putLong(line.number()).putInt(repeat).array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(line.sharedBytes()));
        long most = (hash.getLong() & ~0xf000L) | 0x5000L;
        long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1, which version 5 UUIDs need", e);
        }
    }
}
