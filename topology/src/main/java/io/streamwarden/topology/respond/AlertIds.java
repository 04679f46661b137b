package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids of alerts: the same finding has the same id, however often and wherever it is made. */
final class AlertIds {
    /** Our name space: a version 4 UUID drawn once. */
    private static final UUID NAME_SPACE = UUID.fromString("8f2f6f0a-6c1d-4f0b-9d0e-5a7c4f3f2b61");

    private AlertIds() {}

    /** Rule and group, which all episodes share. */
    static String dedupKey(Finding finding) {
        return finding.rule().id() + "|" + finding.entity() + "|" + String.join("|", finding.groupValues());
    }

    /** Version 5 UUID (RFC 9562) of rule, entity, group and episode start. */
    static UUID of(Finding finding) {
        return version5(dedupKey(finding) + "|" + finding.episodeStartMs());
    }

    static UUID version5(String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAME_SPACE.getMostSignificantBits())
                .putLong(NAME_SPACE.getLeastSignificantBits())
                .array());
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = digest.getLong();
        long low = digest.getLong();
        return new UUID((high & ~0xF000L) | 0x5000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
