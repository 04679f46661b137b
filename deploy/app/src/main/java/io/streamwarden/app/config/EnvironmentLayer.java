package io.streamwarden.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the environment says, by setting: {@code WARDEN_HTTP_PORT} is {@code http.port}.
 *
 * <p>For Kafka's own settings {@code WARDEN_KAFKA_} goes before, {@code _} stands for a dot and {@code __} for an
 * underscore.
 */
final class EnvironmentLayer {
    private static final String OURS = "WARDEN_";
    private static final String KAFKA = OURS + "KAFKA_";

    /** What the launcher reads. */
    private static final Set<String> OTHERS = Set.of("WARDEN_JAVA_OPTS", "WARDEN_HOME");

    /** What Kubernetes and Docker add on their own for a service whose name starts with "warden". */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "WARDEN_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private static final Map<String, Setting<?>> BY_VARIABLE =
            Settings.ALL.stream().collect(Collectors.toMap(Setting::variable, setting -> setting));

    private EnvironmentLayer() {}

    /** @param problems takes what is wrong */
    static Map<String, Value> read(Map<String, String> environment, List<Problem> problems) {
        Map<String, Value> values = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((name, text) -> {
            if (!name.startsWith(OURS) || OTHERS.contains(name)) {
                return;
            }
            Origin origin = new Origin.Variable(name);
            Setting<?> setting = BY_VARIABLE.get(name);
            try {
                if (setting != null) {
                    values.put(setting.key(), setting.value(text, origin));
                } else if (isServiceLink(name, text)) {
                    return;
                } else if (name.startsWith(KAFKA) && name.length() > KAFKA.length()) {
                    values.put(
                            kafkaKey(name), text.isBlank() ? new Value.Nothing(origin) : new Value.Text(text, origin));
                } else {
                    problems.add(new Problem(origin, "stands for no setting" + suggestion(name)));
                }
            } catch (InvalidConfiguration e) {
                problems.addAll(e.problems());
            }
        });
        return values;
    }

    private static boolean isServiceLink(String name, String text) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(text).matches());
    }

    private static String kafkaKey(String name) {
        String path = name.substring(KAFKA.length()).toLowerCase(Locale.ROOT);
        return KafkaKeys.SECTION + "."
                + path.replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    private static String suggestion(String name) {
        Optional<String> section = BY_VARIABLE.keySet().stream()
                .filter(known -> name.startsWith(known + "_"))
                .findFirst();
        return section.or(() -> Nearest.to(name, BY_VARIABLE.keySet()))
                .map(known -> "; did you mean " + known + "?")
                .orElse("; a setting such as http.port is WARDEN_HTTP_PORT");
    }
}
