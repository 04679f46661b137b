package io.streamwarden.app.embedded;

/** How much the registry takes before it refuses, so that no caller can exhaust the memory of the process. */
record RegistryBounds(SchemaBook book) {
    static final int LONGEST_SUBJECT = 512;
    static final int MOST_VERSIONS_OF_SUBJECT = 1_000;
    static final int MOST_VERSIONS = 10_000;
    static final int MOST_SETTINGS = 10_000;

    /** Of all distinct schemas together: 64 MiB of memory at worst. */
    static final long MOST_CHARACTERS = 32L << 20;

    /** @throws RegistryError 42208 if {@code subject} cannot be a name */
    void requireSubject(String subject) {
        boolean strange = subject.chars().anyMatch(Character::isISOControl);
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || strange) {
            throw RegistryError.invalidSubject("A subject is 1 to " + LONGEST_SUBJECT
                    + " characters, not all blank and none of them a control character");
        }
    }

    /** @throws RegistryError 42205 if {@code subject} can have no more versions */
    void requireRoom(String subject, AvroText schema) {
        if (book.versions(subject).size() >= MOST_VERSIONS_OF_SUBJECT) {
            throw RegistryError.notPermitted("Subject '" + subject + "' has " + MOST_VERSIONS_OF_SUBJECT
                    + " versions, as many as this registry keeps: delete some for good");
        } else if (book.all().size() >= MOST_VERSIONS) {
            throw RegistryError.notPermitted("This registry keeps " + MOST_VERSIONS + " versions and is full");
        } else if (book.characters() + schema.text().length() > MOST_CHARACTERS) {
            throw RegistryError.notPermitted(
                    "This registry keeps " + MOST_CHARACTERS + " characters of schemas and is full");
        }
    }

    /** @throws RegistryError 42205 if there can be no more levels and modes */
    void requireRoomForSetting() {
        if (book.settings() >= MOST_SETTINGS) {
            throw RegistryError.notPermitted("This registry keeps " + MOST_SETTINGS + " settings and is full");
        }
    }
}
