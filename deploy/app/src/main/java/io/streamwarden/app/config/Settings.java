package io.streamwarden.app.config;

import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.schema.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every setting there is, in the order of the documentation; {@code kafka.*} besides, which {@link KafkaKeys} knows. */
final class Settings {
    static final String REGISTRY = "schema.registry.";

    static final Setting<List<String>> REGISTRY_URL = Setting.of(
            "schema.registry.url",
            Types.listOf(Types.matching("an http or https URL", Pattern.compile("https?://[^\\s/]+\\S*"))),
            "http://127.0.0.1:8081",
            "Schema registry; several are tried in turn.");
    static final Setting<String> REGISTRY_CREDENTIALS_SOURCE = Setting.optional(
            "schema.registry.basic.auth.credentials.source",
            Types.matching("URL, USER_INFO or SASL_INHERIT", Pattern.compile("URL|USER_INFO|SASL_INHERIT")),
            "USER_INFO if user info is given, else URL",
            "Where the registry's user name and password come from.");
    static final Setting<String> REGISTRY_USER_INFO =
            Setting.secret("schema.registry.basic.auth.user.info", "User name and password, with a colon between.");
    static final Setting<String> REGISTRY_TOKEN =
            Setting.secret("schema.registry.bearer.auth.token", "Token sent to the registry instead of a password.");
    static final Setting<Path> REGISTRY_TRUST_STORE = Setting.optional(
            "schema.registry.ssl.truststore.location",
            Types.FILE,
            "the JVM's",
            "Trust store that holds the registry's certificate authority.");
    static final Setting<String> REGISTRY_TRUST_PASSWORD =
            Setting.secret("schema.registry.ssl.truststore.password", "Password of the trust store.");
    static final Setting<String> REGISTRY_TRUST_TYPE =
            Setting.optional("schema.registry.ssl.truststore.type", Types.TEXT, "JKS", "JKS, PKCS12 or PEM.");
    static final Setting<Path> REGISTRY_KEY_STORE = Setting.optional(
            "schema.registry.ssl.keystore.location",
            Types.FILE,
            "none",
            "Key store that holds our own certificate, for mutual TLS.");
    static final Setting<String> REGISTRY_KEY_STORE_PASSWORD =
            Setting.secret("schema.registry.ssl.keystore.password", "Password of the key store.");
    static final Setting<String> REGISTRY_KEY_STORE_TYPE =
            Setting.optional("schema.registry.ssl.keystore.type", Types.TEXT, "JKS", "JKS, PKCS12 or PEM.");
    static final Setting<String> REGISTRY_KEY_PASSWORD =
            Setting.secret("schema.registry.ssl.key.password", "Password of the key in the key store.");

    static final Setting<String> TOPICS_PREFIX = Setting.optional(
            "topics.prefix",
            Types.matching("at most 200 of the characters a-z A-Z 0-9 . _ -", Pattern.compile("[a-zA-Z0-9._-]{0,200}")),
            "none",
            "Goes before the name of each topic.");
    static final Setting<Integer> TOPICS_PARTITIONS = Setting.of(
            "topics.partitions",
            Types.whole(1, 1024),
            Integer.toString(Topics.DEFAULT_EVENT_PARTITIONS),
            "Partitions of the event topics, where they have to be made.");
    static final Setting<Integer> TOPICS_REPLICATION = Setting.of(
            "topics.replication-factor",
            SettingType.text("a whole number from 1 to 9, or -1", text -> {
                int copies = Integer.parseInt(text);
                if (copies != -1 && (copies < 1 || copies > 9)) {
                    throw new IllegalArgumentException(text);
                }
                return copies;
            }),
            "-1",
            "Copies of each topic that is made; -1 leaves it to the broker.");

    static final Setting<String> APPLICATION_ID = Setting.of(
            "application.id",
            Types.matching("1 to 100 of the characters a-z A-Z 0-9 . _ -", Pattern.compile("[a-zA-Z0-9._-]{1,100}")),
            "streamwarden",
            "Names the consumer group and the internal topics; processes with the same id share the work.");
    static final Setting<Path> STATE_DIR = Setting.of(
            "state.dir", Types.PATH, "data/state", "Folder for local copies of the state; may be lost, not shared.");
    static final Setting<Guarantee> GUARANTEE = Setting.of(
            "processing.guarantee",
            Types.oneOf(Guarantee.class),
            "exactly_once_v2",
            "`at_least_once` answers sooner and may repeat an alert, under the same id.");
    static final Setting<Duration> COMMIT_INTERVAL = Setting.optional(
            "commit.interval",
            Types.time(Duration.ofMillis(10), Duration.ofHours(1)),
            "100ms with exactly_once_v2, 1s with at_least_once",
            "How soon work on fresh events is made final, a backlog once a second at most; with exactly_once_v2 nothing is seen before.");
    static final Setting<Integer> THREADS = Setting.optional(
            "threads", Types.whole(1, 256), "one for each processor", "Threads that detect, in this process.");
    static final Setting<Integer> STANDBY_REPLICAS = Setting.of(
            "standby.replicas",
            Types.whole(0, 9),
            "1",
            "Warm copies of the state in other processes, for a quick take-over.");

    static final Setting<Boolean> KEYED_BY_CLIENT = Setting.of(
            "input.keyed-by-client",
            Types.BOOLEAN,
            "true",
            "Whether events come keyed by client address; `false` adds one repartition.");

    static final Setting<Duration> FUTURE_TOLERANCE = Setting.of(
            "time.future-tolerance",
            Types.time(Duration.ZERO, Duration.ofDays(1)),
            "5m",
            "Events from further ahead of the broker's time go to the dead letters.");
    static final Setting<Instant> OLDEST = Setting.of(
            "time.oldest",
            Types.INSTANT,
            "2000-01-01T00:00:00Z",
            "Events that claim an earlier time go to the dead letters.");
    static final Setting<Duration> GRACE = Setting.of(
            "time.grace",
            Types.time(Duration.ZERO, Duration.ofMinutes(10)),
            "10m",
            "How far out of order events may come and still count.");

    static final Setting<Long> CACHE = Setting.of(
            "entities.cache",
            Types.bytes(1L << 20, 1L << 40),
            "192MB",
            "Memory for the entities that are busy now, in this process.");
    static final Setting<Long> ENTITY_SIZE = Setting.of(
            "entities.max-size",
            Types.bytes(1L << 10, 1L << 20),
            "4KB",
            "Most that is remembered of one entity; past it the oldest goes.");

    static final Setting<Path> RULES_PATH = Setting.optional(
            "rules.path", Types.FOLDER, "none", "Folder of Sigma rules, which replace built-in ones of the same id.");
    static final Setting<List<String>> RULES_DISABLED =
            Setting.of("rules.disabled", Types.listOf(Types.TEXT), "[]", "Ids or names of rules to leave out.");
    static final Setting<Map<String, RuleOverride>> RULES_OVERRIDES = Setting.of(
            "rules.overrides",
            overrides(),
            "{}",
            "By id or name of a rule, what to change about it: `threshold`, `timespan`, `level`, `action`, `duration`, "
                    + "`state`.");

    static final Setting<List<EndpointClass>> ENDPOINT_CLASSES = Setting.of(
            "endpoints.classes",
            Types.listOf(EndpointClass.TYPE),
            "[{name: analytics, paths: [/analytics/**, /api/analytics/**, /*/analytics/**], limit: 100}, "
                    + "{name: default, limit: 1000}]",
            "Requests an hour that one client may send to one endpoint; the first class whose path matches holds.");
    static final Setting<Integer> BURST_FACTOR = Setting.of(
            "endpoints.burst-factor",
            Types.whole(1, 1000),
            "10",
            "How many times the hourly rate a client may send within one minute.");

    static final Setting<Boolean> BLOCK_ENABLED =
            Setting.of("response.block.enabled", Types.BOOLEAN, "true", "Whether alerts put anyone on the block list.");
    static final Setting<Duration> BLOCK_DURATION = Setting.of(
            "response.block.duration", BlockSettings.LENGTH, "15m", "How long the first block of an entity lasts.");
    static final Setting<Integer> BLOCK_ESCALATION = Setting.of(
            "response.block.escalation",
            Types.whole(1, 100),
            "4",
            "Each further block lasts this many times the one before.");
    static final Setting<Duration> BLOCK_MAX =
            Setting.of("response.block.max", BlockSettings.LENGTH, "7d", "No block lasts longer.");
    static final Setting<Level> BLOCK_LEVEL = Setting.of(
            "response.block.level", Types.oneOf(Level.class), "medium", "Alerts below this level block nobody.");

    static final Setting<Integer> ALERTS_PER_HOUR = Setting.of(
            "response.alerts.per-hour",
            Types.whole(0, 1_000_000),
            "1000",
            "Alerts of one rule in an hour, for each task; past it they are held back, and one alert tells of it. 0: any"
                    + " number.");
    static final Setting<Integer> ALERTS_PER_DAY =
            Setting.of("response.alerts.per-day", Types.whole(0, 10_000_000), "10000", "The same for a day of UTC.");
    static final Setting<Integer> BLOCKS_PER_MINUTE = Setting.of(
            "response.breaker.blocks-per-minute",
            Types.whole(0, 1_000_000),
            "500",
            "New blocks in a minute, for each task; past it new ones only watch for ten minutes, and one critical alert"
                    + " tells of it. 0: any number.");

    static final Setting<List<AddressRange>> ALLOW = Setting.of(
            "allow",
            Types.listOf(Types.ADDRESS_RANGE),
            "[]",
            "Addresses and ranges of which nothing is ever said or done.");
    static final Setting<List<Path>> INTEL_FILES = Setting.of(
            "intel.files",
            Types.listOf(Types.FILE),
            "[]",
            "Files of known bad addresses and ranges: a plain list, CSV, JSON lines or a STIX 2.1 bundle.");
    static final Setting<List<FeedSettings>> INTEL_FEEDS = Setting.of(
            "intel.feeds",
            Types.listOf(FeedSettings.TYPE),
            "[]",
            "Feeds that `warden run` keeps the topic `indicators` up to date with: `name`, `from` (a file or URL), and, if "
                    + "you like, `format`, `confidence`, `valid-for`, `refresh`.");

    static final Setting<String> HTTP_BIND = Setting.of(
            "http.bind",
            Types.matching("a host name or address", Pattern.compile("[a-zA-Z0-9.:_-]{1,253}")),
            "127.0.0.1",
            "Address on which health, metrics and the block list are served.");
    static final Setting<Integer> HTTP_PORT =
            Setting.of("http.port", Types.whole(0, 65535), "8088", "Port for it; 0 takes a free one.");
    static final Setting<LogFormat> LOG_FORMAT =
            Setting.of("log.format", Types.oneOf(LogFormat.class), "text", "`json` writes one object a line.");

    static final List<Setting<?>> ALL = List.of(
            REGISTRY_URL,
            REGISTRY_CREDENTIALS_SOURCE,
            REGISTRY_USER_INFO,
            REGISTRY_TOKEN,
            REGISTRY_TRUST_STORE,
            REGISTRY_TRUST_PASSWORD,
            REGISTRY_TRUST_TYPE,
            REGISTRY_KEY_STORE,
            REGISTRY_KEY_STORE_PASSWORD,
            REGISTRY_KEY_STORE_TYPE,
            REGISTRY_KEY_PASSWORD,
            TOPICS_PREFIX,
            TOPICS_PARTITIONS,
            TOPICS_REPLICATION,
            APPLICATION_ID,
            STATE_DIR,
            GUARANTEE,
            COMMIT_INTERVAL,
            THREADS,
            STANDBY_REPLICAS,
            KEYED_BY_CLIENT,
            FUTURE_TOLERANCE,
            OLDEST,
            GRACE,
            CACHE,
            ENTITY_SIZE,
            RULES_PATH,
            RULES_DISABLED,
            RULES_OVERRIDES,
            ENDPOINT_CLASSES,
            BURST_FACTOR,
            BLOCK_ENABLED,
            BLOCK_DURATION,
            BLOCK_ESCALATION,
            BLOCK_MAX,
            BLOCK_LEVEL,
            ALERTS_PER_HOUR,
            ALERTS_PER_DAY,
            BLOCKS_PER_MINUTE,
            ALLOW,
            INTEL_FILES,
            INTEL_FEEDS,
            HTTP_BIND,
            HTTP_PORT,
            LOG_FORMAT);

    private static final Map<String, Setting<?>> BY_KEY =
            ALL.stream().collect(Collectors.toMap(Setting::key, setting -> setting, (a, b) -> a, LinkedHashMap::new));

    private Settings() {}

    static Optional<Setting<?>> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    static List<String> keys() {
        return List.copyOf(BY_KEY.keySet());
    }

    /** Whether settings lie below it: {@code response.block}. */
    static boolean isSection(String key) {
        return KafkaKeys.SECTION.equals(key) || BY_KEY.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    private static SettingType<Map<String, RuleOverride>> overrides() {
        String shape = "a group of rule ids or names, each with what to change";
        return SettingType.of(shape, value -> {
            if (!(value instanceof Value.Entries rules)) {
                throw Unfit.needs(value, shape);
            }
            Map<String, RuleOverride> read = new LinkedHashMap<>();
            for (Value.Entry rule : rules.entries()) {
                try {
                    read.put(rule.key(), RuleOverride.TYPE.read(rule.value()));
                } catch (Unfit e) {
                    throw e.inside(rule.key());
                }
            }
            return Map.copyOf(read);
        });
    }
}
