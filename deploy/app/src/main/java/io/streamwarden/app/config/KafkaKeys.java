package io.streamwarden.app.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What may stand under {@code kafka:}. Known names have their values checked by Kafka's own definitions; an unknown one
 * passes, since plug-ins have names of their own, unless it looks like a slip of a known one.
 */
final class KafkaKeys {
    static final String SECTION = "kafka";
    static final String BOOTSTRAP = "bootstrap.servers";
    static final String DEFAULT_BOOTSTRAP = "127.0.0.1:9092";

    /** Most slips in a name that is taken for a known one. */
    private static final int SLIPS = 2;

    /** What has a setting of our own, so that there is one place for it. */
    private static final Map<String, String> OURS = Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "application.id",
            StreamsConfig.STATE_DIR_CONFIG,
            "state.dir",
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            "processing.guarantee",
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            "commit.interval",
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            "threads",
            StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
            "standby.replicas",
            StreamsConfig.REPLICATION_FACTOR_CONFIG,
            "topics.replication-factor",
            "schema.registry.url",
            "schema.registry.url");

    /** Part of a name, to the clients that it is for; longest first where one ends in another. */
    private static final Set<String> PREFIXES =
            Set.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private static final Map<String, ConfigDef.ConfigKey> KNOWN = known();

    private KafkaKeys() {}

    static Set<String> names() {
        return KNOWN.keySet();
    }

    /** @throws Unfit if the name is ours to set, looks misspelt, or Kafka would refuse the value */
    static String read(String name, Value value) {
        String bare = bare(name);
        if (OURS.containsKey(bare)) {
            throw Unfit.because(value.origin(), "is set with '" + OURS.get(bare) + "'; move it there");
        }
        ConfigDef.ConfigKey key = KNOWN.get(bare);
        String text = text(value);
        if (key != null) {
            accept(key, text, value);
        } else if (!name.startsWith("topic.")) {
            refuseSlips(bare, value);
        }
        return text;
    }

    static boolean secret(String name) {
        ConfigDef.ConfigKey key = KNOWN.get(bare(name));
        String lower = name.toLowerCase(Locale.ROOT);
        return (key != null && key.type == ConfigDef.Type.PASSWORD)
                || lower.contains("password")
                || lower.contains("secret")
                || lower.contains("token")
                || lower.contains("jaas")
                || lower.contains("credential");
    }

    private static void accept(ConfigDef.ConfigKey key, String text, Value value) {
        try {
            Object parsed = ConfigDef.parseType(key.name, text, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, parsed);
            }
        } catch (ConfigException e) {
            throw Unfit.because(
                    value.origin(), "is refused by Kafka: " + (secret(key.name) ? "(hidden)" : e.getMessage()));
        }
        if (key.name.equals(BOOTSTRAP)) {
            for (String server : text.split(",", -1)) {
                if (Utils.getHost(server.strip()) == null || Utils.getPort(server.strip()) == null) {
                    throw Unfit.needs(value, "host:port, several with commas between");
                }
            }
        }
    }

    private static void refuseSlips(String name, Value value) {
        Nearest.to(name, KNOWN.keySet())
                .filter(known -> Nearest.slips(name, known) <= SLIPS)
                .ifPresent(known -> {
                    throw Unfit.because(value.origin(), "is unknown to Kafka; did you mean 'kafka." + known + "'?");
                });
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text().strip();
        } else if (value instanceof Value.Items items
                && items.items().stream().allMatch(Value.Text.class::isInstance)) {
            return items.items().stream().map(Value::written).collect(Collectors.joining(","));
        }
        throw Unfit.needs(value, "text or a list of texts");
    }

    private static String bare(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }

    private static Map<String, ConfigDef.ConfigKey> known() {
        Map<String, ConfigDef.ConfigKey> keys = new LinkedHashMap<>();
        keys.putAll(StreamsConfig.configDef().configKeys());
        keys.putAll(AdminClientConfig.configDef().configKeys());
        keys.putAll(ProducerConfig.configDef().configKeys());
        keys.putAll(ConsumerConfig.configDef().configKeys());
        return new TreeMap<>(keys);
    }
}
