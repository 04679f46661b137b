package io.streamwarden.app.detect;

import io.streamwarden.schema.TopicSpec;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.NotRegisteredException;
import io.streamwarden.schema.registry.RegistryException;
import io.streamwarden.schema.registry.SchemaRegistry;
import io.streamwarden.schema.registry.SchemasById;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up what events are written with before the first event comes. Whoever floods a topic with unknown schema ids
 * exhausts the questions that the registry is asked in a second; a good event whose schema is not known by then would be
 * refused with them.
 */
final class KnownSchemas {
    private static final Logger LOGGER = LoggerFactory.getLogger(KnownSchemas.class);

    private KnownSchemas() {}

    /** Costs two questions a topic; a registry that is out of reach is asked once. */
    static void learn(Topics topics, SchemaRegistry registry, SchemasById schemas) {
        try {
            for (TopicSpec topic : List.of(topics.accessEvents(), topics.authEvents())) {
                learn(topic.name() + "-value", registry, schemas);
            }
        } catch (RegistryException e) {
            LOGGER.atWarn()
                    .setCause(e)
                    .log("the schemas of events are not known yet; they are asked for as events come");
        }
    }

    private static void learn(String subject, SchemaRegistry registry, SchemasById schemas) {
        try {
            schemas.writerSchema(registry.latest(subject).id());
        } catch (NotRegisteredException e) {
            LOGGER.atDebug().addKeyValue("subject", subject).log("no schema is registered yet");
        }
    }
}
