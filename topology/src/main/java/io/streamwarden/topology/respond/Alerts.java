package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.state.Episode;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.Entity;
import io.streamwarden.schema.Evidence;
import io.streamwarden.schema.RuleMode;
import io.streamwarden.schema.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes alerts of findings. */
final class Alerts {
    private static final String TAG = "attack.";

    private Alerts() {}

    static Alert of(Finding finding) {
        RuleInfo rule = finding.rule();
        return Alert.newBuilder()
                .setAlertId(AlertIds.of(finding).toString())
                .setDedupKey(AlertIds.dedupKey(finding))
                .setActivity(finding.step() == Episode.Step.OPENED ? AlertActivity.CREATE : AlertActivity.UPDATE)
                .setRuleId(rule.id())
                .setRuleName(rule.name())
                .setRuleTitle(rule.title())
                .setRuleVersion(rule.version())
                .setRuleTags(rule.tags())
                .setDetectionMethod(rule.method())
                .setSeverity(Severity.valueOf(rule.level().name()))
                .setRiskScore(risk(rule))
                .setTechniques(techniques(rule))
                .setEntity(Entity.newBuilder()
                        .setKind(finding.entity().kind())
                        .setValue(finding.entity().value())
                        .build())
                .setGroup(group(finding))
                .setFirstSeen(Instant.ofEpochMilli(finding.firstSeenMs()))
                .setLastSeen(Instant.ofEpochMilli(finding.lastSeenMs()))
                .setEventCount(finding.count())
                .setObserved(finding.measured().value())
                .setThreshold(finding.measured().threshold())
                .setReason(reason(finding))
                .setEvidence(finding.evidence().stream().map(Alerts::evidence).toList())
                .setMode(RuleMode.valueOf(rule.state().name()))
                .setTenantId(finding.trigger().tenant())
                .setCreatedAt(Instant.ofEpochMilli(finding.trigger().timeMs()))
                .setAttributes(rule.custom())
                .build();
    }

    /** Elastic's scale of risk by severity: 21, 47, 73, 99. */
    private static int risk(RuleInfo rule) {
        return switch (rule.level()) {
            case INFORMATIONAL -> 0;
            case LOW -> 21;
            case MEDIUM -> 47;
            case HIGH -> 73;
            case CRITICAL -> 99;
        };
    }

    private static List<String> techniques(RuleInfo rule) {
        return rule.tags().stream()
                .filter(Alerts::namesTechnique)
                .map(tag -> tag.substring(TAG.length()).toUpperCase(Locale.ROOT))
                .toList();
    }

    /** Of the form {@code attack.t1110.001}; tactics are words. */
    private static boolean namesTechnique(String tag) {
        return tag.length() > TAG.length() + 1
                && tag.startsWith(TAG)
                && tag.charAt(TAG.length()) == 't'
                && Character.isDigit(tag.charAt(TAG.length() + 1));
    }

    private static Map<String, String> group(Finding finding) {
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < finding.groupFields().size(); i++) {
            group.put(finding.groupFields().get(i), finding.groupValues().get(i));
        }
        return group;
    }

    static String reason(Finding finding) {
        StringBuilder named = new StringBuilder();
        group(finding).forEach((field, value) -> named.append(named.isEmpty() ? "" : ", ")
                .append(field)
                .append('=')
                .append(value));
        String who = named.toString();
        String measured = finding.measured().words();
        return finding.rule().title() + (measured.isEmpty() ? "" : ": " + measured) + " (" + who + ")";
    }

    static Evidence evidence(EventRef event) {
        return Evidence.newBuilder()
                .setEventId(event.eventId())
                .setEventTime(Instant.ofEpochMilli(event.timeMs()))
                .setTopic(event.topic())
                .setPartition(event.partition())
                .setOffset(event.offset())
                .build();
    }
}
