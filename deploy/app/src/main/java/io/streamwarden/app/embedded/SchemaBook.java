package io.streamwarden.app.embedded;

import io.streamwarden.app.embedded.RegistryRecord.HighestId;
import io.streamwarden.app.embedded.RegistryRecord.LevelSet;
import io.streamwarden.app.embedded.RegistryRecord.ModeSet;
import io.streamwarden.app.embedded.RegistryRecord.SubjectDeleted;
import io.streamwarden.app.embedded.RegistryRecord.Version;
import io.streamwarden.app.embedded.RegistryRecord.VersionGone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the registry knows: the sum of all changes on its topic. May be used by several threads.
 *
 * <p>Holds each distinct schema's text once. It has no bounds of its own; {@link SchemaRegistry} keeps them.
 */
final class SchemaBook {
    private final NavigableMap<String, NavigableMap<Integer, Version>> subjects = new TreeMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Optional<String>, Compatibility> levels = new HashMap<>();
    private final Map<Optional<String>, RegistryMode> modes = new HashMap<>();
    private int highestId;
    private long characters;

    synchronized void apply(RegistryRecord change) {
        if (change instanceof Version version) {
            put(version);
        } else if (change instanceof VersionGone gone) {
            remove(gone);
        } else if (change instanceof SubjectDeleted deleted) {
            versionsOf(deleted.subject())
                    .headMap(deleted.upTo(), true)
                    .replaceAll((number, version) -> version.asDeleted());
        } else if (change instanceof LevelSet set) {
            set.level().ifPresentOrElse(level -> levels.put(set.subject(), level), () -> levels.remove(set.subject()));
        } else if (change instanceof ModeSet set) {
            set.mode().ifPresentOrElse(mode -> modes.put(set.subject(), mode), () -> modes.remove(set.subject()));
        } else if (change instanceof HighestId highest) {
            highestId = Math.max(highestId, highest.id());
        }
    }

    /** All versions of all subjects, by subject and number, with the softly deleted ones. */
    synchronized List<Version> all() {
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }

    /** A subject's versions, oldest first, with the softly deleted ones. */
    synchronized List<Version> versions(String subject) {
        return List.copyOf(versionsOf(subject).values());
    }

    synchronized Optional<String> text(int id) {
        return Optional.ofNullable(texts.get(id));
    }

    synchronized OptionalInt id(String text) {
        Integer id = ids.get(text);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    synchronized int highestId() {
        return highestId;
    }

    /** The level set for a subject; that of the whole registry if {@code subject} is empty. */
    synchronized Optional<Compatibility> level(Optional<String> subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** The mode set for a subject; that of the whole registry if {@code subject} is empty. */
    synchronized Optional<RegistryMode> mode(Optional<String> subject) {
        return Optional.ofNullable(modes.get(subject));
    }

    synchronized int settings() {
        return levels.size() + modes.size();
    }

    /** Length of all distinct schemas together. */
    synchronized long characters() {
        return characters;
    }

    private void put(Version version) {
        highestId = Math.max(highestId, version.id());
        String text = texts.computeIfAbsent(version.id(), id -> {
            ids.put(version.schema(), id);
            characters += version.schema().length();
            return version.schema();
        });
        Version replaced = subjects.computeIfAbsent(version.subject(), name -> new TreeMap<>())
                .put(
                        version.version(),
                        new Version(version.subject(), version.version(), version.id(), text, version.deleted()));
        if (replaced != null) {
            forgetUnused(replaced);
        }
    }

    private void remove(VersionGone gone) {
        NavigableMap<Integer, Version> versions = versionsOf(gone.subject());
        Version removed = versions.remove(gone.version());
        if (removed != null) {
            if (versions.isEmpty()) {
                subjects.remove(gone.subject());
            }
            forgetUnused(removed);
        }
    }

    private void forgetUnused(Version former) {
        Stream<Version> left = subjects.values().stream().flatMap(versions -> versions.values().stream());
        if (left.noneMatch(version -> version.id() == former.id())) {
            texts.remove(former.id());
            ids.remove(former.schema(), former.id());
            characters -= former.schema().length();
        }
    }

    private NavigableMap<Integer, Version> versionsOf(String subject) {
        return subjects.getOrDefault(subject, new TreeMap<>());
    }
}
