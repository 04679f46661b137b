package io.streamwarden.detectors.event;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of enum values in lower case, as rules write them, each made once. */
final class LowerNames {
    private static final Map<Enum<?>, String> NAMES = new ConcurrentHashMap<>();

    private LowerNames() {}

    static String of(Enum<?> value) {
        String known = NAMES.get(value);
        return known != null
                ? known
                : NAMES.computeIfAbsent(value, v -> v.name().toLowerCase(Locale.ROOT));
    }
}
