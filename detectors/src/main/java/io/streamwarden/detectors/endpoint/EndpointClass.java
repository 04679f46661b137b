package io.streamwarden.detectors.endpoint;

import java.util.List;

/**
 * Endpoints that share a limit.
 *
 * @param name lower case letters, digits and hyphens; part of the names of its rules
 * @param paths patterns of the paths in it: {@code *} stands for any characters but a slash, {@code **} for any
 *     characters; a pattern ending in {@code /**} also takes the path without it
 * @param limitPerHour requests of one client to one endpoint that are still accepted in an hour, at least 1 and at most a
 *     billion
 */
public record EndpointClass(String name, List<String> paths, int limitPerHour) {
    private static final int MOST_PER_HOUR = 1_000_000_000;

    public EndpointClass {
        paths = List.copyOf(paths);
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "An endpoint class is named by 1 to 40 of a-z, 0-9 and -, got '" + name + "'");
        }
        if (limitPerHour < 1 || limitPerHour > MOST_PER_HOUR) {
            throw new IllegalArgumentException("Endpoint class " + name + " needs a limit of 1 to " + MOST_PER_HOUR
                    + " an hour, got " + limitPerHour);
        }
    }

    boolean takes(String path) {
        for (String pattern : paths) {
            if (PathPattern.matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }
}
