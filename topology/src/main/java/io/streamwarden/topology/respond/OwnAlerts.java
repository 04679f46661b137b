package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.DetectionMethod;
import io.streamwarden.schema.Entity;
import io.streamwarden.schema.EntityKind;
import io.streamwarden.schema.RuleMode;
import io.streamwarden.schema.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Alerts about detection itself: a rule that finds too much, blocks that are too many. */
final class OwnAlerts {
    static final String CAP = "warden-alert-cap";
    static final String BREAKER = "warden-block-breaker";

    private OwnAlerts() {}

    /** From the finding on with which a rule went past its cap, one an hour. */
    static Alert capped(Finding finding, ResponseLimits limits, long nowMs) {
        String rule = finding.rule().name();
        return about(
                CAP,
                "Alerts of a rule are held back",
                Severity.HIGH,
                73,
                Map.of("rule.id", finding.rule().id(), "rule.name", rule),
                Instant.ofEpochMilli(nowMs).truncatedTo(ChronoUnit.HOURS),
                nowMs,
                finding,
                rule + " made more alerts than response.alerts allows (" + limits.alertsPerHour() + " an hour, "
                        + limits.alertsPerDay() + " a day); the rest of them are held back, its blocks are not");
    }

    /** From the finding on with which blocks became too many. */
    static Alert tripped(Finding finding, BlockBreaker breaker, long nowMs) {
        return about(
                BREAKER,
                "New blocks only watch",
                Severity.CRITICAL,
                99,
                Map.of(
                        "rule.id",
                        finding.rule().id(),
                        "rule.name",
                        finding.rule().name()),
                Instant.ofEpochMilli(nowMs).truncatedTo(ChronoUnit.MINUTES),
                nowMs,
                finding,
                "more than " + breaker.mostPerMinute() + " new blocks in a minute, the last by "
                        + finding.rule().name() + "; until " + Instant.ofEpochMilli(breaker.openUntilMs())
                        + " new entries of the block list only watch");
    }

    private static Alert about(
            String kind,
            String title,
            Severity severity,
            int risk,
            Map<String, String> group,
            Instant since,
            long nowMs,
            Finding finding,
            String reason) {
        String subject = kind + "|" + (kind.equals(CAP) ? finding.rule().id() : "");
        return Alert.newBuilder()
                .setAlertId(AlertIds.version5(subject + "|" + since).toString())
                .setDedupKey(subject)
                .setActivity(AlertActivity.CREATE)
                .setRuleId(kind)
                .setRuleName(kind)
                .setRuleTitle(title)
                .setRuleVersion(finding.rule().version())
                .setRuleTags(List.of())
                .setDetectionMethod(DetectionMethod.THRESHOLD)
                .setSeverity(severity)
                .setRiskScore(risk)
                .setTechniques(List.of())
                .setEntity(Entity.newBuilder()
                        .setKind(EntityKind.GROUP)
                        .setValue("rule=" + finding.rule().name())
                        .build())
                .setGroup(group)
                .setFirstSeen(since)
                .setLastSeen(Instant.ofEpochMilli(nowMs))
                .setEventCount(1L)
                .setReason(reason)
                .setEvidence(List.of(Alerts.evidence(finding.trigger())))
                .setMode(RuleMode.ACTIVE)
                .setTenantId(finding.trigger().tenant())
                .setCreatedAt(Instant.ofEpochMilli(nowMs))
                .build();
    }
}
