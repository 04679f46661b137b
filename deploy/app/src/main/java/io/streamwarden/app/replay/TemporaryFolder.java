package io.streamwarden.app.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Takes away what a short run left on disk. */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    /** Removes the folder with all in it; what cannot be removed stays, since nothing depends on it. */
    public static void remove(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // It lies in the system's folder for such things.
        }
    }
}
