package io.streamwarden.app.config;

import io.streamwarden.app.config.Value.Entries;
import io.streamwarden.app.config.Value.Entry;
import io.streamwarden.app.config.Value.Nothing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@code warden.yaml} says, by setting. Keys may be nested or dotted: {@code http: {port: 1}} is {@code http.port: 1}. */
final class FileLayer {
    /** Four bytes for each character that {@link YamlText} takes. */
    private static final long LARGEST_BYTES = 4L * YamlText.LONGEST_CHARS;

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<Problem> problems;

    private FileLayer(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * @param problems takes what is wrong
     * @throws InvalidConfiguration if the file cannot be read or is not YAML
     */
    static Map<String, Value> read(Path file, List<Problem> problems) {
        var layer = new FileLayer(problems);
        Value root = YamlText.parse(text(file), line -> new Origin.FileLine(file, line));
        if (root instanceof Entries entries) {
            layer.walk("", entries);
        } else if (!(root instanceof Nothing)) {
            problems.add(new Problem(root.origin(), "a configuration is a group of keys such as 'http:', got " + root));
        }
        return layer.values;
    }

    private void walk(String section, Entries entries) {
        for (Entry entry : entries.entries()) {
            String key = section + entry.key();
            boolean kafka = key.startsWith(KafkaKeys.SECTION + ".");
            boolean isGroup = entry.value() instanceof Entries;
            if (Settings.named(key).isPresent() || (kafka && !isGroup)) {
                put(key, entry);
            } else if (!kafka && !Settings.isSection(key)) {
                problems.add(new Problem(entry.origin(), "unknown key '" + key + "'" + suggestion(section, key)));
            } else if (entry.value() instanceof Entries inner) {
                walk(key + ".", inner);
            } else if (!(entry.value() instanceof Nothing)) {
                problems.add(new Problem(
                        entry.origin(),
                        key + " needs keys below it, such as " + example(key) + ", got " + entry.value()));
            }
        }
    }

    private void put(String key, Entry entry) {
        Value before = values.put(key, entry.value());
        if (before != null) {
            problems.add(new Problem(
                    entry.origin(), "'" + key + "' is set here and at " + before.origin() + "; keep one of the two"));
        }
    }

    private static String suggestion(String section, String key) {
        List<String> known = new ArrayList<>(Settings.keys());
        known.add(KafkaKeys.SECTION);
        for (String setting : Settings.keys()) {
            for (int dot = setting.indexOf('.'); dot > 0; dot = setting.indexOf('.', dot + 1)) {
                known.add(setting.substring(0, dot));
            }
        }
        return Nearest.to(key, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElseGet(() -> "; known " + (section.isEmpty() ? "keys: " : "below " + section + " ")
                        + known.stream()
                                .filter(name -> name.startsWith(section))
                                .map(name -> name.substring(section.length()).replaceFirst("\\..*", ""))
                                .distinct()
                                .sorted()
                                .reduce((left, right) -> left + ", " + right)
                                .orElse("none"));
    }

    private static String example(String section) {
        return Settings.keys().stream()
                .filter(key -> key.startsWith(section + "."))
                .findFirst()
                .orElse(KafkaKeys.SECTION + "." + KafkaKeys.BOOTSTRAP);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw refused(file, "is larger than " + Quantity.text(LARGEST_BYTES));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw refused(file, "is not there");
        } catch (CharacterCodingException e) {
            throw refused(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage());
        }
    }

    private static InvalidConfiguration refused(Path file, String why) {
        return new InvalidConfiguration(
                List.of(new Problem(new Origin.BuiltIn(), "Configuration file " + file + " " + why)));
    }
}
