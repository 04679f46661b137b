package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Member;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads correlation documents; what they refer to is left as written. */
final class Correlations {
    private static final int MOST_RULES = 256;
    private static final int MOST_GROUPS = 16;
    private static final Set<String> KNOWN =
            Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");

    private Correlations() {}

    /** @throws RuleFault if it cannot be used */
    static PendingCorrelation read(Document document, RuleMeta meta, Consumer<Warning> warnings) {
        Mapping section = Reading.mapping(document.body(), "correlation");
        for (Member member : section.members()) {
            if (!KNOWN.contains(member.key())) {
                throw new RuleFault(
                        member.line(),
                        "'" + member.key() + "' in 'correlation' is none of " + List.copyOf(new TreeSet<>(KNOWN)));
            }
        }
        CorrelationType type = type(section);
        List<String> rules = rules(section);
        var conditions = new ConditionReader(
                type, (line, message) -> warnings.accept(new Warning(document.source(), line, message)));
        return new PendingCorrelation(
                meta,
                type,
                rules,
                groupBy(section),
                aliases(section),
                timespan(section),
                conditions.read(section, rules.size()),
                generate(document.body()) || generate(section),
                Canonical.text(document.body()),
                Canonical.text(section),
                Reading.lineOf(section, "rules"));
    }

    /** As a rule writes it. */
    static String written(CorrelationType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static CorrelationType type(Mapping section) {
        String text = Reading.text(section, "type")
                .orElseThrow(() -> new RuleFault(section.line(), "'type' is missing in 'correlation'"));
        return Arrays.stream(CorrelationType.values())
                .filter(type -> written(type).equals(text))
                .findFirst()
                .orElseThrow(() -> new RuleFault(
                        Reading.lineOf(section, "type"),
                        "the correlation type '" + text + "' is none of "
                                + Arrays.stream(CorrelationType.values())
                                        .map(Correlations::written)
                                        .collect(Collectors.joining(", "))));
    }

    private static List<String> rules(Mapping section) {
        List<String> rules = Reading.texts(section, "rules");
        int line = Reading.lineOf(section, "rules");
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw new RuleFault(line, "'rules' names " + rules.size() + " rules; it must be 1 to " + MOST_RULES);
        }
        if (new HashSet<>(rules).size() < rules.size()) {
            throw new RuleFault(line, "'rules' names a rule twice: " + rules);
        }
        return rules;
    }

    private static List<String> groupBy(Mapping section) {
        List<String> fields = Reading.texts(section, "group-by");
        if (fields.size() > MOST_GROUPS || new HashSet<>(fields).size() < fields.size()) {
            throw new RuleFault(
                    Reading.lineOf(section, "group-by"),
                    "'group-by' takes at most " + MOST_GROUPS + " different fields, not " + fields);
        }
        return List.copyOf(fields);
    }

    private static Map<String, Map<String, String>> aliases(Mapping section) {
        YamlValue value = section.find("aliases");
        var aliases = new LinkedHashMap<String, Map<String, String>>();
        if (value == null) {
            return aliases;
        }
        for (Member alias : Reading.mapping(value, "'aliases'").members()) {
            var fields = new LinkedHashMap<String, String>();
            for (Member rule : Reading.mapping(alias.value(), "the alias '" + alias.key() + "'")
                    .members()) {
                Scalar field = Reading.scalar(rule.value(), "the field of '" + rule.key() + "'");
                if (field.kind() == Kind.NULL || field.text().isBlank()) {
                    throw new RuleFault(
                            rule.line(), "the alias '" + alias.key() + "' names no field for '" + rule.key() + "'");
                }
                fields.put(rule.key(), field.text());
            }
            aliases.put(alias.key(), fields);
        }
        return aliases;
    }

    private static Duration timespan(Mapping section) {
        String text = Reading.text(section, "timespan")
                .orElseThrow(() -> new RuleFault(section.line(), "'timespan' is missing in 'correlation'"));
        try {
            return Timespan.parse(text);
        } catch (IllegalArgumentException fault) {
            throw new RuleFault(Reading.lineOf(section, "timespan"), String.valueOf(fault.getMessage()), fault);
        }
    }

    private static boolean generate(Mapping parent) {
        YamlValue value = parent.find("generate");
        if (value == null) {
            return false;
        }
        Scalar scalar = Reading.scalar(value, "'generate'");
        if (scalar.kind() != Kind.BOOLEAN) {
            throw new RuleFault(value.line(), "'generate' is true or false, not '" + scalar.text() + "'");
        }
        return scalar.text().equals("true");
    }
}
