package io.streamwarden.app.embedded;

import io.streamwarden.app.embedded.RegistryRecord.Version;
import java.util.List;

/**
 * A version as a request names it.
 *
 * @param number from 1, or {@link #LATEST}
 */
record VersionNumber(int number) {
    private static final int LATEST = -1;

    /** @throws RegistryError 42202 unless {@code text} is {@code latest}, {@code -1} or a number from 1 */
    static VersionNumber parse(String text) {
        if (text.equals("latest")) {
            return new VersionNumber(LATEST);
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 || number == LATEST) {
                return new VersionNumber(number);
            }
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(text);
        }
        throw RegistryError.invalidVersion(text);
    }

    boolean isLatest() {
        return number == LATEST;
    }

    /**
     * The version meant, of those of one subject.
     *
     * @param versions oldest first, at least one
     * @throws RegistryError 40402 if it is not among them
     */
    Version among(List<Version> versions) {
        if (isLatest()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryError.versionNotFound(Integer.toString(number)));
    }
}
