package io.streamwarden.app.detect;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.schema.TopicSpec;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.registry.RegistryAccessException;
import io.streamwarden.schema.registry.RegistryException;
import io.streamwarden.schema.registry.RegistrySettings;
import io.streamwarden.schema.registry.RegistryUnreachableException;
import io.streamwarden.schema.registry.SchemaRegistry;
import io.streamwarden.schema.registry.SchemaRegistryClient;
import io.streamwarden.schema.wire.NeutralSchema;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the schemas of all topics, so that services find them before the first event, and refuses a registry that
 * does not answer.
 */
public final class SchemaSetup {
    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaSetup.class);
    private static final Duration REQUEST = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private SchemaSetup() {}

    /** @throws CommandFailure if the registry does not answer or does not let us in */
    public static void ensure(WardenConfig config) {
        RegistrySettings settings =
                RegistrySettings.from(config.schemaRegistry()).within(REQUEST, REQUEST, PATIENCE);
        String url = config.schemaRegistry().getOrDefault("schema.registry.url", "");
        try {
            SchemaRegistry registry = new SchemaRegistryClient(settings);
            Topics.withPrefix(config.topics().prefix()).all().forEach(topic -> register(registry, topic));
        } catch (RegistryUnreachableException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The schema registry does not answer at " + url,
                    "Is it running there? --registry names another.",
                    e);
        } catch (RegistryAccessException e) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "The schema registry at " + url + " does not let us in: " + e.getMessage(),
                    "schema.registry.basic.auth.user.info or schema.registry.bearer.auth.token say who we are.",
                    e);
        }
    }

    /** One that the registry does not want is no reason to stop: records may have been written with its own for long. */
    private static void register(SchemaRegistry registry, TopicSpec topic) {
        topic.value().ifPresent(type -> {
            Schema schema = NeutralSchema.of(SpecificData.get().getSchema(type));
            try {
                registry.register(topic.name() + "-value", schema);
            } catch (RegistryUnreachableException | RegistryAccessException e) {
                throw e;
            } catch (RegistryException e) {
                LOGGER.atWarn()
                        .addKeyValue("subject", topic.name() + "-value")
                        .addKeyValue("reason", e.getMessage())
                        .log("schema registry does not take our schema");
            }
        });
    }
}
