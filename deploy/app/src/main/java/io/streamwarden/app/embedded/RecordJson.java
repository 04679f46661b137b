package io.streamwarden.app.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamwarden.app.embedded.RegistryRecord.HighestId;
import io.streamwarden.app.embedded.RegistryRecord.LevelSet;
import io.streamwarden.app.embedded.RegistryRecord.ModeSet;
import io.streamwarden.app.embedded.RegistryRecord.SubjectDeleted;
import io.streamwarden.app.embedded.RegistryRecord.Version;
import io.streamwarden.app.embedded.RegistryRecord.VersionGone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the registry as JSON keys and values, laid out as Confluent's registry lays out its {@code _schemas} topic.
 *
 * <p>A key is such as <code>{"keytype":"SCHEMA","subject":"alerts-value","version":1,"magic":1}</code>. One key type is
 * ours: {@code HIGHEST_ID}.
 */
final class RecordJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordJson() {}

    static byte[] key(RegistryRecord change) {
        if (change instanceof Version version) {
            return bytes(key("SCHEMA", version.subject(), 1).put("version", version.version()));
        } else if (change instanceof VersionGone gone) {
            return bytes(key("SCHEMA", gone.subject(), 1).put("version", gone.version()));
        } else if (change instanceof SubjectDeleted deleted) {
            return bytes(key("DELETE_SUBJECT", deleted.subject(), 0));
        } else if (change instanceof LevelSet set) {
            return bytes(key("CONFIG", set.subject().orElse(null), 0));
        } else if (change instanceof ModeSet set) {
            return bytes(key("MODE", set.subject().orElse(null), 0));
        }
        return bytes(key("HIGHEST_ID", null, 0));
    }

    /** The value, or null for a tombstone. */
    static byte @Nullable [] value(RegistryRecord change) {
        if (change instanceof Version version) {
            return bytes(JSON.createObjectNode()
                    .put("subject", version.subject())
                    .put("version", version.version())
                    .put("id", version.id())
                    .put("schema", version.schema())
                    .put("deleted", version.deleted()));
        } else if (change instanceof SubjectDeleted deleted) {
            return bytes(
                    JSON.createObjectNode().put("subject", deleted.subject()).put("version", deleted.upTo()));
        } else if (change instanceof LevelSet set && set.level().isPresent()) {
            return bytes(JSON.createObjectNode()
                    .put("compatibilityLevel", set.level().get().name()));
        } else if (change instanceof ModeSet set && set.mode().isPresent()) {
            return bytes(JSON.createObjectNode().put("mode", set.mode().get().name()));
        } else if (change instanceof HighestId highest) {
            return bytes(JSON.createObjectNode().put("id", highest.id()));
        }
        return null;
    }

    /** Reads a change; empty for a record that is none of these, such as another registry's {@code NOOP}. */
    static Optional<RegistryRecord> parse(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            JsonNode name = key == null ? JSON.nullNode() : JSON.readTree(key);
            JsonNode content = value == null ? JSON.nullNode() : JSON.readTree(value);
            return parse(name, content);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RegistryRecord> parse(JsonNode key, JsonNode value) {
        Optional<String> subject = Optional.ofNullable(key.path("subject").textValue());
        return switch (key.path("keytype").asText()) {
            case "SCHEMA" -> subject.flatMap(name -> version(name, key.path("version"), value));
            case "DELETE_SUBJECT" ->
                subject.filter(name -> value.path("version").isInt())
                        .map(name ->
                                new SubjectDeleted(name, value.path("version").intValue()));
            case "CONFIG" ->
                Optional.of(new LevelSet(
                        subject,
                        Optional.ofNullable(value.path("compatibilityLevel").textValue())
                                .flatMap(Compatibility::named)));
            case "MODE" ->
                Optional.of(new ModeSet(
                        subject,
                        Optional.ofNullable(value.path("mode").textValue()).flatMap(RegistryMode::named)));
            case "HIGHEST_ID" ->
                value.path("id").isInt()
                        ? Optional.of(new HighestId(value.path("id").intValue()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<RegistryRecord> version(String subject, JsonNode version, JsonNode value) {
        if (!version.isInt()) {
            return Optional.empty();
        } else if (value.isNull()) {
            return Optional.of(new VersionGone(subject, version.intValue()));
        } else if (!value.path("id").isInt() || !value.path("schema").isTextual()) {
            return Optional.empty();
        }
        return Optional.of(new Version(
                subject,
                version.intValue(),
                value.path("id").intValue(),
                value.path("schema").textValue(),
                value.path("deleted").booleanValue()));
    }

    private static ObjectNode key(String type, @Nullable String subject, int magic) {
        return JSON.createObjectNode()
                .put("keytype", type)
                .put("subject", subject)
                .put("magic", magic);
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
