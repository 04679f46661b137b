package io.streamwarden.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where configuration is looked for, weakest first: defaults, a file, the environment, flags.
 *
 * @param file the file that the user named; without one, {@code warden.yaml} in {@code folder} is read if it is there;
 *     with neither, no file
 * @param environment of which only names that start with {@code WARDEN_} matter
 */
public record ConfigSources(
        Optional<Path> file, Optional<Path> folder, Map<String, String> environment, List<Given> given) {
    public static final String USUAL_FILE = "warden.yaml";

    /**
     * A setting given on the command line.
     *
     * @param flag as the user wrote it
     */
    public record Given(String key, String text, String flag) {}

    public ConfigSources {
        environment = Map.copyOf(environment);
        given = List.copyOf(given);
    }

    /** Defaults only. */
    public static ConfigSources none() {
        return new ConfigSources(Optional.empty(), Optional.empty(), Map.of(), List.of());
    }

    /** What this process was started with. */
    public static ConfigSources ofProcess(Optional<Path> file) {
        return new ConfigSources(file, Optional.of(Path.of("")), System.getenv(), List.of());
    }

    /** The file to read: the one named, or the usual one if it is there. */
    Optional<Path> fileToRead() {
        return file.or(() -> folder.map(place -> place.resolve(USUAL_FILE)).filter(Files::exists));
    }

    /** Also sets {@code key}, stronger than everything before. */
    public ConfigSources with(String key, String text, String flag) {
        List<Given> more = new ArrayList<>(given);
        more.add(new Given(key, text, flag));
        return new ConfigSources(file, folder, environment, more);
    }
}
