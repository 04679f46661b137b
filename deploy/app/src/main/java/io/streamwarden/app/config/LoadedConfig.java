package io.streamwarden.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * A configuration together with how it came about.
 *
 * @param file the file that was read
 * @param given what differs from the defaults, by key in alphabetical order; secrets are hidden
 */
public record LoadedConfig(WardenConfig config, Optional<Path> file, List<GivenSetting> given) {

    /** A setting that someone gave. */
    public record GivenSetting(String key, String value, Origin origin) {}

    public LoadedConfig {
        given = List.copyOf(given);
    }

    /**
     * Reads and checks.
     *
     * @throws InvalidConfiguration if anything is unknown, does not fit, or contradicts itself
     */
    public static LoadedConfig load(ConfigSources sources) {
        var chosen = new Chosen(sources);
        WardenConfig config = config(chosen);
        chosen.refuseProblems();
        List<GivenSetting> given = chosen.given().entrySet().stream()
                .map(entry -> new GivenSetting(
                        entry.getKey(),
                        entry.getValue().text(),
                        entry.getValue().origin()))
                .toList();
        return new LoadedConfig(config, sources.fileToRead(), given);
    }

    private static WardenConfig config(Chosen chosen) {
        Map<String, String> kafka = chosen.kafka();
        return new WardenConfig(
                kafka,
                registry(chosen, kafka),
                new TopicSettings(
                        chosen.find(Settings.TOPICS_PREFIX).orElse(""),
                        chosen.get(Settings.TOPICS_PARTITIONS),
                        chosen.get(Settings.TOPICS_REPLICATION)),
                processing(chosen),
                chosen.get(Settings.KEYED_BY_CLIENT),
                new TimeSettings(
                        chosen.get(Settings.FUTURE_TOLERANCE), chosen.get(Settings.OLDEST), chosen.get(Settings.GRACE)),
                new EntitySettings(chosen.get(Settings.CACHE), Math.toIntExact(chosen.get(Settings.ENTITY_SIZE))),
                new RuleSettings(
                        chosen.find(Settings.RULES_PATH),
                        Set.copyOf(chosen.get(Settings.RULES_DISABLED)),
                        chosen.get(Settings.RULES_OVERRIDES)),
                chosen.group(
                        Settings.ENDPOINT_CLASSES,
                        () -> new EndpointSettings(
                                chosen.get(Settings.ENDPOINT_CLASSES), chosen.get(Settings.BURST_FACTOR))),
                chosen.group(
                        Settings.BLOCK_MAX,
                        () -> new BlockSettings(
                                chosen.get(Settings.BLOCK_ENABLED),
                                chosen.get(Settings.BLOCK_DURATION),
                                chosen.get(Settings.BLOCK_ESCALATION),
                                chosen.get(Settings.BLOCK_MAX),
                                chosen.get(Settings.BLOCK_LEVEL))),
                new LimitSettings(
                        chosen.get(Settings.ALERTS_PER_HOUR),
                        chosen.get(Settings.ALERTS_PER_DAY),
                        chosen.get(Settings.BLOCKS_PER_MINUTE)),
                chosen.get(Settings.ALLOW),
                chosen.get(Settings.INTEL_FILES),
                chosen.get(Settings.INTEL_FEEDS),
                new HttpSettings(chosen.get(Settings.HTTP_BIND), chosen.get(Settings.HTTP_PORT)),
                chosen.get(Settings.LOG_FORMAT));
    }

    private static ProcessingSettings processing(Chosen chosen) {
        Guarantee guarantee = chosen.get(Settings.GUARANTEE);
        Duration usualCommit = guarantee == Guarantee.EXACTLY_ONCE_V2 ? Duration.ofMillis(100) : Duration.ofSeconds(1);
        return new ProcessingSettings(
                chosen.get(Settings.APPLICATION_ID),
                chosen.get(Settings.STATE_DIR),
                guarantee,
                chosen.find(Settings.COMMIT_INTERVAL).orElse(usualCommit),
                chosen.find(Settings.THREADS).orElse(Runtime.getRuntime().availableProcessors()),
                chosen.get(Settings.STANDBY_REPLICAS));
    }

    private static Map<String, String> registry(Chosen chosen, Map<String, String> kafka) {
        Map<String, String> registry = new TreeMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (setting.key().startsWith(Settings.REGISTRY)) {
                chosen.find(setting).ifPresent(value -> registry.put(setting.key(), registryText(value)));
            }
        }
        registry.putIfAbsent(Settings.REGISTRY_URL.key(), Settings.REGISTRY_URL.byDefault());
        if (registry.containsKey(Settings.REGISTRY_USER_INFO.key())) {
            registry.putIfAbsent(Settings.REGISTRY_CREDENTIALS_SOURCE.key(), "USER_INFO");
        }
        if ("SASL_INHERIT".equals(registry.get(Settings.REGISTRY_CREDENTIALS_SOURCE.key()))
                && kafka.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
            registry.put(SaslConfigs.SASL_JAAS_CONFIG, kafka.get(SaslConfigs.SASL_JAAS_CONFIG));
        }
        return registry;
    }

    private static String registryText(Object value) {
        return value instanceof List<?> urls
                ? String.join(",", urls.stream().map(String::valueOf).toList())
                : value.toString();
    }
}
