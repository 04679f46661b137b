package io.streamwarden.app.config;

import io.streamwarden.app.config.Value.Entries;
import io.streamwarden.app.config.Value.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the named parts of a value that is made of several. */
final class Fields {
    private final Entries entries;

    /** @throws Unfit if the value is not a group of keys, or holds one that is not {@code known} */
    Fields(Value value, String shape, Collection<String> known) {
        if (!(value instanceof Entries group)) {
            throw Unfit.needs(value, shape);
        }
        this.entries = group;
        for (Entry entry : group.entries()) {
            if (!known.contains(entry.key())) {
                String hint = Nearest.to(entry.key(), known)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElse("known here: " + String.join(", ", List.copyOf(known)));
                throw Unfit.because(entry.origin(), "has the unknown key '" + entry.key() + "'; " + hint);
            }
        }
    }

    <T> Optional<T> find(String key, SettingType<T> type) {
        return entries.entries().stream()
                .filter(entry -> entry.key().equals(key) && !(entry.value() instanceof Value.Nothing))
                .findFirst()
                .map(entry -> {
                    try {
                        return type.read(entry.value());
                    } catch (Unfit e) {
                        throw e.inside(key);
                    }
                });
    }

    <T> T require(String key, SettingType<T> type) {
        return find(key, type)
                .orElseThrow(() -> Unfit.because(entries.origin(), "needs '" + key + "', " + type.shape()));
    }
}
