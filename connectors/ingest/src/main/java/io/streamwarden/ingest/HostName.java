package io.streamwarden.ingest;

import org.jspecify.annotations.Nullable;

/** The host in {@code user@host:port}, as virtual hosts and absolute targets bear it. */
final class HostName {
    private HostName() {}

    /** Without user, port and brackets; null if nothing, or only a dash, is left. */
    static @Nullable String of(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = host.startsWith("[") ? host.indexOf(']') : -1;
        int colon = host.indexOf(':');
        if (bracket > 0) {
            host = host.substring(1, bracket);
        } else if (colon >= 0 && colon == host.lastIndexOf(':')) {
            host = host.substring(0, colon);
        }
        return host.isEmpty() || host.equals("-") ? null : host;
    }
}
