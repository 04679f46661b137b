package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.List;
import java.util.Set;

/**
 * A filter document: a condition that is added to rules with "and", as written.
 *
 * @param rules ids and names; empty for every rule of a log source that fits
 * @param line of the list of rules
 */
record SigmaFilter(RuleMeta meta, LogSource logSource, List<String> rules, Clause clause, String canonical, int line) {
    private static final Set<String> RESERVED = Set.of("rules");

    /** @throws RuleFault if it cannot be used */
    static SigmaFilter read(Document document, RuleMeta meta, DetectionCompiler compiler, String canonical) {
        Mapping section = Reading.mapping(document.body(), "filter");
        List<String> rules = Reading.texts(section, "rules");
        if (rules.isEmpty()) {
            throw new RuleFault(section.line(), "'rules' is missing: name rules by id or name, or write 'any'");
        }
        Clause clause = compiler.compile(section, RESERVED);
        return new SigmaFilter(
                meta,
                LogSourceReader.read(document.body()),
                rules.equals(List.of("any")) ? List.of() : rules,
                clause,
                canonical,
                Reading.lineOf(section, "rules"));
    }

    /** No condition of it negates anything, so it keeps what it describes instead of keeping it out. */
    static boolean lacksNot(Document document) {
        return DetectionCompiler.conditions(Reading.mapping(document.body(), "filter")).stream()
                .map(Scalar::text)
                .noneMatch(ConditionParser::negates);
    }

    boolean meansAny() {
        return rules.isEmpty();
    }
}
