package io.streamwarden.schema.registry;

import java.time.Duration;
import org.apache.avro.Schema;

/**
 * Where schemas are kept under numbers. Safe for use by many threads. Every method may throw a {@link
 * RegistryException}; none caches.
 */
public interface SchemaRegistry {
    /**
     * Registers {@code schema} under {@code subject}, or finds it there.
     *
     * @return its id
     * @throws SchemaConflictException if it is not compatible with the subject's versions
     */
    int register(String subject, Schema schema);

    /**
     * The id of {@code schema} under {@code subject}, which is left as it is.
     *
     * @throws NotRegisteredException if the subject, or the schema under it, does not exist
     */
    int idOf(String subject, Schema schema);

    /**
     * The newest version of {@code subject}.
     *
     * @throws NotRegisteredException if the subject does not exist or has no version
     */
    RegisteredSchema latest(String subject);

    /**
     * The schema of an id.
     *
     * @param patience how long the caller will wait in all, tries and pauses included
     * @throws NotRegisteredException if no schema has this id
     */
    Schema byId(int id, Duration patience);

    /** Whether {@code schema} could follow the subject's latest version; true for a new subject. */
    boolean accepts(String subject, Schema schema);
}
