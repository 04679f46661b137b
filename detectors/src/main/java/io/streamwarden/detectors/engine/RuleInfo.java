package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.RuleState;
import io.streamwarden.schema.DetectionMethod;
import java.util.List;
import java.util.Map;

/**
 * What people and policies need to know of the rule behind a finding.
 *
 * @param version digest of the rule's text, 12 hex digits
 * @param custom the rule's custom fields, such as {@code x-warden-action}
 */
public record RuleInfo(
        String id,
        String name,
        String title,
        Level level,
        String version,
        List<String> tags,
        RuleState state,
        DetectionMethod method,
        Map<String, String> custom,
        ResponseHints hints) {
    public RuleInfo {
        tags = List.copyOf(tags);
        custom = Map.copyOf(custom);
    }
}
