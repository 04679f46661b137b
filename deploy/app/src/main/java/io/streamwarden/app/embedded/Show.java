package io.streamwarden.app.embedded;

import io.streamwarden.app.embedded.RegistryRecord.Version;

/** Whether a question takes in softly deleted versions. */
enum Show {
    LIVE,
    ALL;

    boolean includes(Version version) {
        return this == ALL || !version.deleted();
    }
}
