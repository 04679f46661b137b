package io.streamwarden.app.output;

import io.streamwarden.schema.Alert;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An alert as the JSON line that others build on; see docs/output.md. */
public final class AlertJson {
    private AlertJson() {}

    public static Map<String, Object> of(Alert alert) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "alert");
        line.put("id", alert.getAlertId());
        line.put("activity", lower(alert.getActivity()));
        line.put("rule", rule(alert));
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("kind", lower(alert.getEntity().getKind()));
        entity.put("value", alert.getEntity().getValue());
        line.put("entity", entity);
        line.put("group", alert.getGroup());
        line.put("first_seen", alert.getFirstSeen().toString());
        line.put("last_seen", alert.getLastSeen().toString());
        line.put("count", alert.getEventCount());
        line.put("severity", lower(alert.getSeverity()));
        line.put("risk", alert.getRiskScore());
        line.put("reason", alert.getReason());
        line.put("techniques", alert.getTechniques());
        alert.getObserved().ifPresent(observed -> line.put("observed", observed));
        alert.getThreshold().ifPresent(threshold -> line.put("threshold", threshold));
        line.put(
                "evidence",
                alert.getEvidence().stream()
                        .map(evidence -> evidence.getEventId())
                        .toList());
        return line;
    }

    private static Map<String, Object> rule(Alert alert) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", alert.getRuleId());
        rule.put("name", alert.getRuleName());
        rule.put("title", alert.getRuleTitle());
        rule.put("level", lower(alert.getSeverity()));
        rule.put("version", alert.getRuleVersion());
        rule.put("tags", alert.getRuleTags());
        return rule;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
