package io.streamwarden.app.proof;

import java.nio.charset.StandardCharsets;

/** Something that should never have been sent. */
final class HostileInput {
    private final String kind;
    private final byte[] bytes;

    /** @param kind in which way it is hostile */
    HostileInput(String kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** As UTF-8, in which half a pair of surrogates becomes a question mark. */
    static HostileInput of(Enum<?> kind, String text) {
        return new HostileInput(kind.name(), text.getBytes(StandardCharsets.UTF_8));
    }

    String kind() {
        return kind;
    }

    /** Not copied, so never to be changed. */
    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
