package io.streamwarden.detectors.sigma;

import java.util.List;

/** Short documents for tests. */
final class Rules {
    private Rules() {}

    static SigmaRules load(String... documents) {
        return SigmaLoader.load(List.of(new RuleSource("rules.yml", String.join("---\n", documents))));
    }

    /** A rule that finds {@code a: 1}, with further top-level lines. */
    static String rule(String id, String... lines) {
        return "title: Rule %s\nid: %s\nlogsource: {category: webserver}\ndetection: {s: {a: 1}, condition: s}\n"
                        .formatted(id, id)
                + String.join("\n", lines)
                + "\n";
    }

    /** A correlation with the section in flow style. */
    static String correlation(String id, String section) {
        return "title: Correlation %s\nid: %s\ncorrelation: {%s}\n".formatted(id, id, section);
    }
}
