package io.streamwarden.app.embedded;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a subject takes new schemas; Confluent's modes without those for moving one registry into another. */
enum RegistryMode {
    READWRITE,
    READONLY;

    static final RegistryMode DEFAULT = READWRITE;

    static Optional<RegistryMode> named(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
