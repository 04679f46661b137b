package io.streamwarden.detectors.state;

import io.streamwarden.schema.EntityKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whom state is kept for. As bytes: one letter of kind, then the value in UTF-8.
 *
 * @param value at most {@value #MOST_CHARACTERS} characters; {@link #of} shortens longer ones, keeping them apart by hash
 */
public record EntityKey(EntityKind kind, String value) {
    static final int MOST_CHARACTERS = 256;

    public EntityKey {
        if (value.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "An entity's value has at most " + MOST_CHARACTERS + " characters, got " + value.length());
        }
    }

    /** The key of a value of any length. */
    public static EntityKey of(EntityKind kind, String value) {
        return new EntityKey(kind, shortened(value));
    }

    /** {@code value} in at most {@value #MOST_CHARACTERS} characters; longer ones end in their hash, and so stay apart. */
    public static String shortened(String value) {
        if (value.length() <= MOST_CHARACTERS) {
            return value;
        }
        String hash = Long.toHexString(Hash64.of(value));
        int cut = MOST_CHARACTERS - 1 - hash.length();
        // Half a surrogate pair would not survive UTF-8.
        return value.substring(0, Character.isHighSurrogate(value.charAt(cut - 1)) ? cut - 1 : cut) + '#' + hash;
    }

    public static EntityKey source(String address) {
        return of(EntityKind.SOURCE_ADDRESS, address);
    }

    public static EntityKey user(String name) {
        return of(EntityKind.USER, name);
    }

    public byte[] toBytes() {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[text.length + 1];
        bytes[0] = letter(kind);
        System.arraycopy(text, 0, bytes, 1, text.length);
        return bytes;
    }

    /** @throws CorruptStateException if {@link #toBytes} did not write them */
    public static EntityKey fromBytes(byte[] bytes) {
        if (bytes.length == 0) {
            throw new CorruptStateException("an entity key of no bytes");
        }
        return of(kind(bytes[0]), new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
    }

    private static byte letter(EntityKind kind) {
        return switch (kind) {
            case SOURCE_ADDRESS -> 'a';
            case USER -> 'u';
            case SESSION -> 's';
            case API_KEY -> 'k';
            case TENANT -> 't';
            case GROUP -> 'g';
            case UNKNOWN -> '?';
        };
    }

    private static EntityKind kind(byte letter) {
        return switch (letter) {
            case 'a' -> EntityKind.SOURCE_ADDRESS;
            case 'u' -> EntityKind.USER;
            case 's' -> EntityKind.SESSION;
            case 'k' -> EntityKind.API_KEY;
            case 't' -> EntityKind.TENANT;
            case 'g' -> EntityKind.GROUP;
            case '?' -> EntityKind.UNKNOWN;
            default -> throw new CorruptStateException("an entity of kind " + letter);
        };
    }

    /** Written out, since every event looks its entity up and a record's own is slower. */
    @Override
    public int hashCode() {
        return value.hashCode() * 31 + letter(kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntityKey key && kind == key.kind && value.equals(key.value);
    }

    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
