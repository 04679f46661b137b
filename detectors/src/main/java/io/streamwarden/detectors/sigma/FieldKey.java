package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.Modifier.Role;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of a detection item, taken apart: {@code field|modifier|modifier}.
 *
 * @param field empty for keywords
 */
record FieldKey(String field, List<Modifier> modifiers, int line) {
    private static final int LONGEST_FIELD = 512;

    FieldKey {
        modifiers = List.copyOf(modifiers);
    }

    /** @throws RuleFault for a modifier that is unknown or stands twice */
    static FieldKey parse(String key, int line) {
        String[] parts = key.split("\\|", -1);
        if (parts[0].length() > LONGEST_FIELD) {
            throw new RuleFault(
                    line, "a field name of " + parts[0].length() + " characters; the most is " + LONGEST_FIELD);
        }
        var modifiers = new ArrayList<Modifier>();
        for (int i = 1; i < parts.length; i++) {
            String name = parts[i];
            Modifier modifier = Modifier.named(name)
                    .orElseThrow(() -> new RuleFault(
                            line, "unknown modifier '" + name + "' in '" + key + "'; known are " + Modifier.known()));
            if (modifiers.contains(modifier)) {
                throw new RuleFault(line, "the modifier '" + name + "' stands twice in '" + key + "'");
            }
            modifiers.add(modifier);
        }
        return new FieldKey(parts[0], modifiers, line);
    }

    boolean isKeyword() {
        return field.isEmpty();
    }

    boolean has(Modifier modifier) {
        return modifiers.contains(modifier);
    }

    List<Modifier> of(Role role) {
        return modifiers.stream().filter(modifier -> modifier.role() == role).toList();
    }

    /** Why the key cannot be used. */
    RuleFault cannot(String why) {
        return new RuleFault(line, "'" + this + "': " + why);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(field);
        modifiers.forEach(modifier -> text.append('|').append(modifier.written()));
        return text.toString();
    }
}
