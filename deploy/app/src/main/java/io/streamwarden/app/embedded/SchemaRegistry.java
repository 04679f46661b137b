package io.streamwarden.app.embedded;

import io.streamwarden.app.embedded.RegistryRecord.HighestId;
import io.streamwarden.app.embedded.RegistryRecord.SubjectDeleted;
import io.streamwarden.app.embedded.RegistryRecord.Version;
import io.streamwarden.app.embedded.RegistryRecord.VersionGone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The registry's rules for schemas: what may be written, and what follows from it.
 *
 * <p>All changes of schemas pass one lock, are written to Kafka first and take effect then, so two callers with one
 * schema get one id. Reading waits for no writer. Every method refuses with a {@link RegistryError}.
 */
final class SchemaRegistry {
    private final SchemaBook book;
    private final Consumer<RegistryRecord> log;
    private final RegistrySettings settings;
    private final RegistryBounds bounds;
    private final Object writing = new Object();
    private int lastTriedId;

    /** @param log keeps a change, or throws a {@link RegistryError} if it cannot */
    SchemaRegistry(SchemaBook book, Consumer<RegistryRecord> log) {
        this.book = book;
        this.log = log;
        this.bounds = new RegistryBounds(book);
        this.settings = new RegistrySettings(book, bounds, log);
    }

    RegistrySettings settings() {
        return settings;
    }

    /** The id of {@code schema} under {@code subject}, which gets a new version if it had not the schema yet. */
    int register(String subject, AvroText schema) {
        bounds.requireSubject(subject);
        synchronized (writing) {
            Optional<Version> known = versionOf(subject, schema, Show.LIVE);
            if (known.isPresent()) {
                return known.get().id();
            }
            settings.requireWritable(subject);
            List<String> objections = objections(subject, schema);
            if (!objections.isEmpty()) {
                throw RegistryError.incompatible(subject, objections.toString());
            }
            List<Version> earlier = book.versions(subject);
            bounds.requireRoom(subject, schema);
            int number = earlier.isEmpty() ? 1 : earlier.get(earlier.size() - 1).version() + 1;
            Version version =
                    new Version(subject, number, book.id(schema.text()).orElseGet(this::nextId), schema.text(), false);
            write(version);
            return version.id();
        }
    }

    List<String> subjects(Show show) {
        return book.all().stream()
                .filter(show::includes)
                .map(Version::subject)
                .distinct()
                .toList();
    }

    /** The versions of a subject, oldest first, at least one. */
    List<Version> versions(String subject, Show show) {
        List<Version> versions =
                book.versions(subject).stream().filter(show::includes).toList();
        if (versions.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return versions;
    }

    Version version(String subject, VersionNumber number, Show show) {
        return number.among(versions(subject, show));
    }

    Version lookUp(String subject, AvroText schema, Show show) {
        versions(subject, show);
        return versionOf(subject, schema, show).orElseThrow(RegistryError::schemaNotFound);
    }

    String schema(int id) {
        return book.text(id).orElseThrow(RegistryError::schemaNotFound);
    }

    /** Where the schema of that id is in use. */
    List<Version> uses(int id, Show show) {
        String text = schema(id);
        return book.all().stream()
                .filter(version -> version.schema().equals(text))
                .filter(show::includes)
                .toList();
    }

    /** Deletes all versions of a subject softly; their numbers. */
    List<Integer> delete(String subject) {
        synchronized (writing) {
            settings.requireWritable(subject);
            List<Version> all = versions(subject, Show.ALL);
            List<Integer> live = all.stream()
                    .filter(Show.LIVE::includes)
                    .map(Version::version)
                    .toList();
            if (live.isEmpty()) {
                throw RegistryError.subjectSoftDeleted(subject);
            }
            write(new SubjectDeleted(subject, all.get(all.size() - 1).version()));
            settings.forget(subject);
            return live;
        }
    }

    /** Deletes all versions of a softly deleted subject for good; their numbers. */
    List<Integer> deleteForGood(String subject) {
        synchronized (writing) {
            settings.requireWritable(subject);
            List<Version> all = versions(subject, Show.ALL);
            if (all.stream().anyMatch(Show.LIVE::includes)) {
                throw RegistryError.subjectNotSoftDeleted(subject);
            }
            write(new HighestId(book.highestId()));
            all.forEach(version -> write(new VersionGone(subject, version.version())));
            return all.stream().map(Version::version).toList();
        }
    }

    /** Deletes one version softly; its number. */
    int delete(String subject, VersionNumber number) {
        synchronized (writing) {
            settings.requireWritable(subject);
            Version version = version(subject, number, number.isLatest() ? Show.LIVE : Show.ALL);
            if (version.deleted()) {
                throw RegistryError.versionSoftDeleted(subject, version.version());
            }
            write(version.asDeleted());
            return version.version();
        }
    }

    /** Deletes one softly deleted version for good; its number. */
    int deleteForGood(String subject, VersionNumber number) {
        synchronized (writing) {
            settings.requireWritable(subject);
            Version version = version(subject, number, Show.ALL);
            if (!version.deleted()) {
                throw RegistryError.versionNotSoftDeleted(subject, version.version());
            }
            write(new HighestId(book.highestId()));
            write(new VersionGone(subject, version.version()));
            return version.version();
        }
    }

    /** Why {@code schema} may not become the next version of {@code subject}; empty if it may. */
    List<String> objections(String subject, AvroText schema) {
        List<Version> live =
                book.versions(subject).stream().filter(Show.LIVE::includes).toList();
        return objections(settings.level(subject), settings.level(subject).relevant(live), schema);
    }

    /** Why {@code schema} may not follow one version of {@code subject}; empty if it may. */
    List<String> objections(String subject, VersionNumber number, AvroText schema) {
        List<Version> live =
                book.versions(subject).stream().filter(Show.LIVE::includes).toList();
        if (live.isEmpty() && number.isLatest()) {
            return List.of();
        } else if (live.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return objections(settings.level(subject), List.of(number.among(live)), schema);
    }

    private void write(RegistryRecord change) {
        log.accept(change);
        book.apply(change);
    }

    /** A write that was not confirmed may still have reached Kafka, so its id is not tried again. */
    private int nextId() {
        lastTriedId = Math.max(lastTriedId, book.highestId()) + 1;
        return lastTriedId;
    }

    private Optional<Version> versionOf(String subject, AvroText schema, Show show) {
        List<Version> matching = book.versions(subject).stream()
                .filter(show::includes)
                .filter(version -> version.schema().equals(schema.text()))
                .toList();
        return matching.isEmpty() ? Optional.empty() : Optional.of(matching.get(matching.size() - 1));
    }

    private static List<String> objections(Compatibility level, List<Version> earlier, AvroText schema) {
        List<String> objections = new ArrayList<>();
        for (Version version : earlier) {
            try {
                level.objections(
                                schema.schema(),
                                AvroText.parse(version.schema()).schema())
                        .forEach(reason -> objections.add("version " + version.version() + ": " + reason));
            } catch (StackOverflowError e) {
                throw RegistryError.invalidSchema("it is nested too deeply to compare");
            }
        }
        return objections;
    }
}
