package io.streamwarden.app.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says when the rule files of a folder have changed, by their sizes and times: a change is told once nothing has moved
 * between two looks, so that a file is not read while it is written. One thread.
 */
final class FolderWatch {
    private final Path folder;
    private Map<Path, Stamp> told;
    private Map<Path, Stamp> seen;

    private record Stamp(long bytes, FileTime modified) {}

    /** Starts from the folder as it is. */
    FolderWatch(Path folder) {
        this.folder = folder;
        this.told = look();
        this.seen = told;
    }

    /** Looks again. */
    boolean hasChanged() {
        Map<Path, Stamp> now = look();
        boolean still = now.equals(seen);
        seen = now;
        if (!still || now.equals(told)) {
            return false;
        }
        told = now;
        return true;
    }

    /** A change that was told of could not be read: it is told of again. */
    void forget() {
        told = Map.of();
    }

    /** @throws io.streamwarden.app.command.CommandFailure if the folder cannot be read */
    private Map<Path, Stamp> look() {
        Map<Path, Stamp> stamps = new LinkedHashMap<>();
        for (Path file : RuleFolder.files(folder)) {
            try {
                BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(file, new Stamp(facts.size(), facts.lastModifiedTime()));
            } catch (IOException goneMeanwhile) {
                stamps.put(file, new Stamp(-1, FileTime.fromMillis(0)));
            }
        }
        return stamps;
    }
}
