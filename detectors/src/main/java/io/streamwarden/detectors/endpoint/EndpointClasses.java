package io.streamwarden.detectors.endpoint;

import java.util.List;

/**
 * The classes of endpoints, first match wins; what no class takes is in {@value #DEFAULT_NAME}.
 *
 * @param classes in order; the class named {@value #DEFAULT_NAME} needs no paths and sets the limit of all others
 * @param burstFactor how many times its even share of the hourly limit a client may use up in one minute, at least 1
 */
public record EndpointClasses(List<EndpointClass> classes, int burstFactor) {
    public static final String DEFAULT_NAME = "default";

    private static final int MINUTES_PER_HOUR = 60;

    /** No one client is that fast; above it numbers would run over. */
    private static final long MOST_PER_MINUTE = 1_000_000_000;

    public static final EndpointClasses DEFAULT = new EndpointClasses(
            List.of(
                    new EndpointClass(
                            "analytics", List.of("/analytics/**", "/api/analytics/**", "/*/analytics/**"), 100),
                    new EndpointClass(DEFAULT_NAME, List.of(), 1000)),
            10);

    public EndpointClasses {
        classes = List.copyOf(classes);
        if (burstFactor < 1) {
            throw new IllegalArgumentException("endpoints.burst-factor is at least 1, got " + burstFactor);
        }
    }

    /** Name of the class that {@code path} is in. */
    public String classOf(String path) {
        for (EndpointClass candidate : classes) {
            if (candidate.takes(path)) {
                return candidate.name();
            }
        }
        return DEFAULT_NAME;
    }

    /** Requests that one client may make to one endpoint of the class in a minute. */
    public int burstPerMinute(EndpointClass endpointClass) {
        long burst = (long) burstFactor * endpointClass.limitPerHour() / MINUTES_PER_HOUR;
        return (int) Math.max(2, Math.min(MOST_PER_MINUTE, burst));
    }
}
