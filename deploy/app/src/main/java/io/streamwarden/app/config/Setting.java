package io.streamwarden.app.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a user can set.
 *
 * @param key dotted path in {@code warden.yaml}
 * @param byDefault as YAML; empty where nothing is set, or where it is worked out as {@code otherwise} says
 * @param otherwise what holds where there is no fixed default; for people
 * @param meaning one sentence for the documentation
 * @param secret whether its value is kept from print
 */
record Setting<T>(String key, SettingType<T> type, String byDefault, String otherwise, String meaning, boolean secret) {

    static <T> Setting<T> of(String key, SettingType<T> type, String byDefault, String meaning) {
        return new Setting<>(key, type, byDefault, byDefault, meaning, false);
    }

    static <T> Setting<T> optional(String key, SettingType<T> type, String otherwise, String meaning) {
        return new Setting<>(key, type, "", otherwise, meaning, false);
    }

    static Setting<String> secret(String key, String meaning) {
        return new Setting<>(key, Types.TEXT, "", "none", meaning, true);
    }

    /** {@code WARDEN_RULES_PATH} for {@code rules.path}. */
    String variable() {
        return "WARDEN_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Whether a value may be a list or a group, and so may be YAML where only one line of text can be given. */
    boolean structured() {
        return byDefault.startsWith("[") || byDefault.startsWith("{");
    }

    /** What one line of text, as in the environment, says. */
    Value value(String text, Origin origin) {
        String line = text.strip();
        if (line.isEmpty()) {
            return new Value.Nothing(origin);
        }
        boolean yaml = structured() && (line.startsWith("[") || line.startsWith("{"));
        return yaml ? YamlText.parse(line, number -> origin) : new Value.Text(line, origin);
    }

    /** The default, read like any other value. */
    Optional<T> defaultValue() {
        if (byDefault.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(type.read(YamlText.parse(byDefault, line -> new Origin.BuiltIn())));
    }
}
