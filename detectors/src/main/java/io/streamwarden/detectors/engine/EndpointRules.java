package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.endpoint.EndpointClass;
import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.detectors.sigma.RuleSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What endpoint classes mean for rules: the built-in ones get the configured limits, any other class gets rules of its
 * own, {@code request-rate-NAME} and {@code request-burst-NAME}.
 */
public final class EndpointRules {
    /** Signed-in users behind one address may ask as often as this many clients. */
    private static final int SHARED = 20;

    private static final Set<String> BUILT_IN = Set.of(EndpointClasses.DEFAULT_NAME, "analytics");

    private static final String RULES =
            """
            title: Request to an endpoint of class NAME
            name: request-of-class-NAME
            logsource:
              category: webserver
            detection:
              selection:
                endpoint.class: NAME
              condition: selection
            level: informational
            ---
            title: More than LIMIT requests an hour to an endpoint of class NAME
            name: request-rate-NAME
            tags: [attack.impact, attack.t1499.002]
            correlation:
              type: event_count
              rules: [request-of-class-NAME]
              group-by: [source.ip, endpoint.name]
              timespan: 1h
              condition: {gt: LIMIT}
            level: medium
            x-warden-action: rate_limit
            ---
            title: Burst of requests to an endpoint of class NAME
            name: request-burst-NAME
            tags: [attack.impact, attack.t1499.002]
            correlation:
              type: event_count
              rules: [request-of-class-NAME]
              group-by: [source.ip, endpoint.name]
              timespan: 1m
              condition: {gt: BURST}
            level: low
            x-warden-action: rate_limit
            """;

    private EndpointRules() {}

    /** Rules of the classes that no built-in rule is about. */
    public static List<RuleSource> sources(EndpointClasses endpoints) {
        return endpoints.classes().stream()
                .filter(endpointClass -> !BUILT_IN.contains(endpointClass.name()))
                .map(endpointClass -> new RuleSource(
                        "endpoints.classes." + endpointClass.name(),
                        RULES.replace("NAME", endpointClass.name())
                                .replace("LIMIT", Integer.toString(endpointClass.limitPerHour()))
                                .replace("BURST", Integer.toString(endpoints.burstPerMinute(endpointClass)))))
                .toList();
    }

    /** The configured limits of the built-in rules, by name; a limit of n is broken by n + 1. */
    public static Map<String, RuleOverride> overrides(EndpointClasses endpoints) {
        Map<String, RuleOverride> overrides = new HashMap<>();
        for (EndpointClass endpointClass : endpoints.classes()) {
            if (BUILT_IN.contains(endpointClass.name())) {
                String end =
                        endpointClass.name().equals(EndpointClasses.DEFAULT_NAME) ? "" : "-" + endpointClass.name();
                RuleOverride rate = RuleOverride.threshold(endpointClass.limitPerHour() + 1);
                RuleOverride burst = RuleOverride.threshold(endpoints.burstPerMinute(endpointClass) + 1);
                overrides.put("request-rate" + end, rate);
                overrides.put("request-burst" + end, burst);
                overrides.put("request-rate" + end + "-user", rate);
                if (end.isEmpty()) {
                    long shared = (long) SHARED * endpointClass.limitPerHour() + 1;
                    overrides.put(
                            "request-rate-shared", RuleOverride.threshold((int) Math.min(Integer.MAX_VALUE, shared)));
                } else {
                    overrides.put("request-burst" + end + "-user", burst);
                }
            }
        }
        return overrides;
    }
}
