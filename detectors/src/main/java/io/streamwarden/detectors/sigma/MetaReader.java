package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads what every kind of document says of itself. */
final class MetaReader {
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_ID = 256;
    private static final Set<String> STATUSES = Set.of("stable", "test", "experimental", "deprecated", "unsupported");
    private static final Set<String> KNOWN = Set.of(
            "title",
            "id",
            "name",
            "related",
            "taxonomy",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "logsource",
            "detection",
            "correlation",
            "filter",
            "fields",
            "falsepositives",
            "level",
            "tags",
            "scope",
            "generate");

    private final Mapping body;
    private final String source;
    private final Consumer<Warning> warnings;

    MetaReader(Mapping body, String source, Consumer<Warning> warnings) {
        this.body = body;
        this.source = source;
        this.warnings = warnings;
    }

    /** @throws RuleFault if the title is missing, or a value is none of those allowed */
    RuleMeta read() {
        String title = Reading.text(body, "title").orElseThrow(() -> new RuleFault(body.line(), "'title' is missing"));
        if (title.length() > LONGEST_TITLE) {
            warn("title", "the title has " + title.length() + " characters; Sigma allows " + LONGEST_TITLE);
        }
        Optional<String> name = identity("name");
        String id = identity("id").or(() -> name).orElseGet(() -> madeFrom(title));
        String status = Reading.text(body, "status").orElse("").toLowerCase(Locale.ROOT);
        if (!status.isEmpty() && !STATUSES.contains(status)) {
            warn(
                    "status",
                    "the status '" + status + "' is none of stable, test, experimental, deprecated, unsupported");
        }
        return new RuleMeta(
                id,
                name,
                title,
                Reading.text(body, "description").orElse(""),
                level(),
                status,
                state(status),
                List.copyOf(Reading.texts(body, "tags")),
                PlainValues.of(body.members().stream()
                        .filter(member -> !KNOWN.contains(member.key()))
                        .toList()),
                source,
                body.line());
    }

    private Optional<String> identity(String key) {
        Optional<String> text = Reading.text(body, key);
        if (text.isPresent() && text.get().length() > LONGEST_ID) {
            throw new RuleFault(
                    Reading.lineOf(body, key),
                    "'" + key + "' has " + text.get().length() + " characters; the most is " + LONGEST_ID);
        }
        return text;
    }

    private String madeFrom(String title) {
        String text = title + '\n' + Canonical.text(body);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Level level() {
        String text = Reading.text(body, "level").orElse("medium");
        return Reading.constant(Level.class, text)
                .orElseThrow(() -> new RuleFault(
                        Reading.lineOf(body, "level"),
                        "the level '" + text + "' is none of informational, low, medium, high, critical"));
    }

    private RuleState state(String status) {
        Optional<String> given = Reading.text(body, "x-warden-state");
        if (given.isPresent()) {
            return Reading.constant(RuleState.class, given.get())
                    .orElseThrow(() -> new RuleFault(
                            Reading.lineOf(body, "x-warden-state"),
                            "x-warden-state '" + given.get() + "' is none of draft, shadow, active, deprecated"));
        }
        if (status.equals("unsupported")) {
            throw new RuleFault(
                    Reading.lineOf(body, "status"),
                    "its status 'unsupported' says that it cannot be used; x-warden-state: active would load it");
        }
        return status.equals("deprecated") ? RuleState.DEPRECATED : RuleState.ACTIVE;
    }

    private void warn(String key, String message) {
        warnings.accept(new Warning(source, Reading.lineOf(body, key), message));
    }
}
