package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Items;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Member;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/** One text for all spellings of a document: comments, blanks, quotes and the order of keys leave it the same. */
final class Canonical {
    private static final int VERSION_BYTES = 6;

    private Canonical() {}

    static String text(YamlValue value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(YamlValue value, StringBuilder text) {
        if (value instanceof Scalar scalar) {
            text.append(scalar.kind()).append(' ');
            write(scalar.text(), text);
        } else if (value instanceof Items list) {
            text.append('[');
            list.items().forEach(item -> write(item, text));
            text.append(']');
        } else if (value instanceof Mapping mapping) {
            text.append('{');
            mapping.members().stream().sorted(Comparator.comparing(Member::key)).forEach(member -> {
                write(member.key(), text);
                write(member.value(), text);
            });
            text.append('}');
        }
    }

    /** Length first, so that no text can look like two others. */
    private static void write(String part, StringBuilder text) {
        text.append(part.length()).append(':').append(part).append(',');
    }

    /** The first twelve hex digits of the text's SHA-256. */
    static String version(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
