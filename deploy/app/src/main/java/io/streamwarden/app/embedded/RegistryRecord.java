package io.streamwarden.app.embedded;

import java.util.Optional;

/** One change of the registry, as it stands on the topic {@code _schemas}; a later one of the same key replaces it. */
sealed interface RegistryRecord {
    /**
     * A schema under a subject.
     *
     * @param version counts from 1 within the subject
     * @param id the same for the same schema under every subject
     * @param schema canonical text, see {@link AvroText}
     * @param deleted soft: found only by who asks for deleted ones, though still by its id
     */
    record Version(String subject, int version, int id, String schema, boolean deleted) implements RegistryRecord {
        Version asDeleted() {
            return new Version(subject, version, id, schema, true);
        }
    }

    /** A version deleted for good. */
    record VersionGone(String subject, int version) implements RegistryRecord {}

    /** All versions of a subject, up to and with {@code upTo}, deleted softly in one stroke. */
    record SubjectDeleted(String subject, int upTo) implements RegistryRecord {}

    /** The level of a subject, or of all that have none if {@code subject} is empty; an empty level takes it away. */
    record LevelSet(Optional<String> subject, Optional<Compatibility> level) implements RegistryRecord {}

    /** The mode of a subject, or of all that have none if {@code subject} is empty; an empty mode takes it away. */
    record ModeSet(Optional<String> subject, Optional<RegistryMode> mode) implements RegistryRecord {}

    /** The highest id ever given, written before its schema goes for good, so that no id is given twice. */
    record HighestId(int id) implements RegistryRecord {}
}
