package io.streamwarden.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The strongest value given for each setting, and everything found wrong on the way. */
final class Chosen {
    private final Map<String, Value> values = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @throws InvalidConfiguration if there is a file and it cannot be read at all */
    Chosen(ConfigSources sources) {
        sources.fileToRead().ifPresent(file -> take(FileLayer.read(file, problems)));
        take(EnvironmentLayer.read(sources.environment(), problems));
        sources.given().forEach(this::take);
    }

    private void take(Map<String, Value> layer) {
        layer.forEach((key, value) -> {
            if (!(value instanceof Value.Nothing)) {
                values.put(key, value);
            }
        });
    }

    private void take(ConfigSources.Given given) {
        Origin origin = new Origin.Flag(given.flag());
        try {
            if (given.key().startsWith(KafkaKeys.SECTION + ".")) {
                values.put(given.key(), new Value.Text(given.text(), origin));
            } else {
                Setting<?> setting = Settings.named(given.key())
                        .orElseThrow(() ->
                                Unfit.because(origin, "is no setting" + Nearest.hint(given.key(), Settings.keys())));
                values.put(given.key(), setting.value(given.text(), origin));
            }
        } catch (Unfit e) {
            problems.add(e.of(given.key()));
        } catch (InvalidConfiguration e) {
            problems.addAll(e.problems());
        }
    }

    /** What was given, understood; empty if nothing was, or if it does not fit, which is then a problem. */
    <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable(values.get(setting.key())).flatMap(value -> {
            try {
                return Optional.of(setting.type().read(value));
            } catch (Unfit e) {
                problems.add(
                        setting.secret()
                                ? new Problem(value.origin(), setting.key() + " needs text")
                                : e.of(setting.key()));
                return Optional.empty();
            }
        });
    }

    /** What was given, else the default. */
    <T> T get(Setting<T> setting) {
        return find(setting).or(setting::defaultValue).orElseThrow();
    }

    /** Everything given below {@code kafka}, without that. */
    Map<String, String> kafka() {
        Map<String, String> kafka = new TreeMap<>();
        kafka.put(KafkaKeys.BOOTSTRAP, KafkaKeys.DEFAULT_BOOTSTRAP);
        values.forEach((key, value) -> {
            if (key.startsWith(KafkaKeys.SECTION + ".")) {
                String name = key.substring(KafkaKeys.SECTION.length() + 1);
                try {
                    kafka.put(name, KafkaKeys.read(name, value));
                } catch (Unfit e) {
                    problems.add(e.of(key));
                }
            }
        });
        return kafka;
    }

    /**
     * Makes a group of settings that are checked against each other; {@code blamed} is where to look if they do not fit.
     * Where one of them was wrong on its own, and its default stands in for it, that is all there is to say.
     */
    <T> T group(Setting<?> blamed, Supplier<T> group) {
        try {
            return group.get();
        } catch (IllegalArgumentException e) {
            if (problems.isEmpty()) {
                Value value = values.get(blamed.key());
                problems.add(new Problem(
                        value == null ? new Origin.BuiltIn() : value.origin(), String.valueOf(e.getMessage())));
            }
            throw new InvalidConfiguration(problems);
        }
    }

    /** @throws InvalidConfiguration if anything was wrong */
    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
    }

    /** What was given, by key, for people: secrets hidden. */
    Map<String, Given> given() {
        Map<String, Given> given = new LinkedHashMap<>();
        values.forEach(
                (key, value) -> given.put(key, new Given(hidden(key) ? "(hidden)" : value.written(), value.origin())));
        return given;
    }

    private static boolean hidden(String key) {
        return Settings.named(key).map(Setting::secret).orElseGet(() -> KafkaKeys.secret(key));
    }

    /** A value as printed, and its origin. */
    record Given(String text, Origin origin) {}
}
