package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Items;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes typed values out of a mapping, and says with a line what is wrong where they are not of the type. */
final class Reading {
    private Reading() {}

    static Mapping mapping(YamlValue value, String what) {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        throw new RuleFault(value.line(), what + " must be a map, not " + value.shape());
    }

    static Mapping mapping(Mapping parent, String key) {
        YamlValue value = parent.find(key);
        if (value == null) {
            throw new RuleFault(parent.line(), "'" + key + "' is missing");
        }
        return mapping(value, "'" + key + "'");
    }

    /** The text under a key; numbers and booleans count as their text, null as absent. */
    static Optional<String> text(Mapping parent, String key) {
        YamlValue value = parent.find(key);
        return value == null ? Optional.empty() : Optional.ofNullable(textOrNull(value, key));
    }

    private static @Nullable String textOrNull(YamlValue value, String key) {
        Scalar scalar = scalar(value, "'" + key + "'");
        return scalar.kind() == Kind.NULL || scalar.text().isBlank()
                ? null
                : scalar.text().strip();
    }

    static Scalar scalar(YamlValue value, String what) {
        if (value instanceof Scalar scalar) {
            return scalar;
        }
        throw new RuleFault(value.line(), what + " must be one value, not " + value.shape());
    }

    /** The texts under a key, which may be a list or one value; absent and null give none. */
    static List<String> texts(Mapping parent, String key) {
        YamlValue value = parent.find(key);
        if (value == null || (value instanceof Scalar scalar && scalar.kind() == Kind.NULL)) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (YamlValue item : value instanceof Items list ? list.items() : List.of(value)) {
            String text = textOrNull(item, key);
            if (text == null) {
                throw new RuleFault(item.line(), "'" + key + "' holds an empty entry");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The constant of this name in any case, {@code -} and {@code _} alike. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    static int lineOf(Mapping parent, String key) {
        YamlValue value = parent.find(key);
        return value == null ? parent.line() : value.line();
    }
}
