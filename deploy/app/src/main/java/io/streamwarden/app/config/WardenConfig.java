package io.streamwarden.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be set, understood and checked.
 *
 * @param kafka settings for Kafka's clients under Kafka's own names; always has {@code bootstrap.servers}
 * @param schemaRegistry settings of the registry client under Confluent's names, {@code schema.registry.} included; always
 *     has {@code schema.registry.url}
 * @param keyedByClient whether events come keyed by client address
 * @param allow of whom nothing is ever said or done
 * @param intelFiles of known bad addresses
 * @param intelFeeds that keep the topic of indicators up to date
 */
public record WardenConfig(
        Map<String, String> kafka,
        Map<String, String> schemaRegistry,
        TopicSettings topics,
        ProcessingSettings processing,
        boolean keyedByClient,
        TimeSettings time,
        EntitySettings entities,
        RuleSettings rules,
        EndpointSettings endpoints,
        BlockSettings block,
        LimitSettings limits,
        List<AddressRange> allow,
        List<Path> intelFiles,
        List<FeedSettings> intelFeeds,
        HttpSettings http,
        LogFormat logFormat) {

    public WardenConfig {
        kafka = Map.copyOf(kafka);
        schemaRegistry = Map.copyOf(schemaRegistry);
        allow = List.copyOf(allow);
        intelFiles = List.copyOf(intelFiles);
        intelFeeds = List.copyOf(intelFeeds);
    }

    /** What holds when nothing is set. */
    public static WardenConfig defaults() {
        return load(ConfigSources.none());
    }

    /**
     * Reads and checks.
     *
     * @throws InvalidConfiguration if anything is unknown, does not fit, or contradicts itself
     */
    public static WardenConfig load(ConfigSources sources) {
        return LoadedConfig.load(sources).config();
    }

    public String bootstrapServers() {
        return kafka.getOrDefault(KafkaKeys.BOOTSTRAP, KafkaKeys.DEFAULT_BOOTSTRAP);
    }
}
