package io.streamwarden.app.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Endpoints that share a limit of requests.
 *
 * @param name {@link #OTHERS} for the class of every path that no other class names
 * @param paths patterns: {@code *} stands for anything within one segment, {@code **} for any number of segments
 * @param limitPerHour requests from one client to one endpoint
 */
public record EndpointClass(String name, List<String> paths, int limitPerHour) {
    public static final String OTHERS = "default";

    private static final List<String> KEYS = List.of("name", "paths", "limit");
    private static final String SHAPE = "a group of the keys name, paths and limit";
    private static final SettingType<List<String>> PATHS = Types.listOf(
            Types.matching("a path pattern such as /api/**", Pattern.compile("/(?!.*\\*\\*\\*)[\\x21-\\x7e]{0,255}")));

    static final SettingType<EndpointClass> TYPE = SettingType.of(SHAPE, value -> {
        var fields = new Fields(value, SHAPE, KEYS);
        String name = fields.require("name", Types.TEXT);
        List<String> paths =
                name.equals(OTHERS) ? fields.find("paths", PATHS).orElse(List.of()) : fields.require("paths", PATHS);
        int limit = fields.require("limit", Types.whole(1, 1_000_000_000));
        try {
            return new EndpointClass(name, paths, limit);
        } catch (IllegalArgumentException e) {
            throw Unfit.because(value.origin(), String.valueOf(e.getMessage()));
        }
    });

    /** @throws IllegalArgumentException if the class can match nothing, or {@code default} names paths */
    public EndpointClass {
        paths = List.copyOf(paths);
        if (name.equals(OTHERS) != paths.isEmpty()) {
            throw new IllegalArgumentException(
                    name.equals(OTHERS)
                            ? "'default' is every path that no other class names: it needs no paths, got " + paths
                            : "'" + name + "' needs at least one path");
        }
    }
}
