package io.streamwarden.app.rules;

import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.sigma.SigmaCorrelation;
import io.streamwarden.detectors.sigma.SigmaDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is listed.
 *
 * @param inForce what became of it, overrides applied; null if it does not alert by itself
 */
record ListedRule(SigmaDocument document, @Nullable RuleInfo inForce) {
    boolean alerts() {
        return inForce != null;
    }

    String name() {
        return document.name().orElse(document.id());
    }

    /** {@code rule}, or the type of the correlation as Sigma writes it. */
    String kind() {
        return document instanceof SigmaCorrelation correlation ? lower(correlation.type()) : "rule";
    }

    String level() {
        return lower(inForce == null ? document.level() : inForce.level());
    }

    String state() {
        return lower(inForce == null ? document.state() : inForce.state());
    }

    List<String> row() {
        return List.of(name(), level(), state(), kind(), String.join(" ", document.tags()), document.source());
    }

    Map<String, Object> json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", document.id());
        line.put("name", name());
        line.put("title", document.title());
        line.put("level", level());
        line.put("state", state());
        line.put("kind", kind());
        line.put("alerts", alerts());
        line.put("tags", document.tags());
        line.put("version", document.version());
        line.put("source", document.source());
        line.put("line", document.line());
        return line;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
