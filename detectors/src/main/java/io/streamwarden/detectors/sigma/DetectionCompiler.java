package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.AllOf;
import io.streamwarden.detectors.sigma.match.AnyOf;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Items;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Member;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Compiles the selections and the condition of a rule or a filter into one clause. */
final class DetectionCompiler {
    private static final int MOST_SELECTIONS = 1_000;

    private final ItemCompiler items;
    private final PatternBudget budget;
    private final String source;
    private final Consumer<Warning> warnings;

    DetectionCompiler(ItemCompiler items, PatternBudget budget, String source, Consumer<Warning> warnings) {
        this.items = items;
        this.budget = budget;
        this.source = source;
        this.warnings = warnings;
    }

    /**
     * The whole section as one clause.
     *
     * @param reserved keys that are no selections, besides {@code condition}
     * @throws RuleFault if any part of it cannot be used
     */
    Clause compile(Mapping section, Set<String> reserved) {
        if (section.members().size() > MOST_SELECTIONS) {
            throw new RuleFault(section.line(), "there are more than " + MOST_SELECTIONS + " selections");
        }
        var clauses = new LinkedHashMap<String, Clause>();
        for (Member member : section.members()) {
            if (member.key().equals("timeframe")) {
                throw new RuleFault(
                        member.line(), "'timeframe' was dropped by Sigma 2; write a correlation with a timespan");
            }
            if (!member.key().equals("condition") && !reserved.contains(member.key())) {
                clauses.put(member.key(), selection(member.key(), member.value()));
            }
        }
        if (clauses.isEmpty()) {
            throw new RuleFault(section.line(), "there is no selection");
        }
        return condition(section, clauses);
    }

    private Clause condition(Mapping section, Map<String, Clause> clauses) {
        List<Scalar> conditions = conditions(section);
        var used = new HashSet<String>();
        var parsed = new ArrayList<Clause>();
        for (Scalar condition : conditions) {
            try {
                parsed.add(ConditionParser.parse(condition.text(), clauses, used, budget));
            } catch (IllegalArgumentException fault) {
                throw new RuleFault(condition.line(), String.valueOf(fault.getMessage()), fault);
            }
        }
        for (Member member : section.members()) {
            if (clauses.containsKey(member.key()) && !used.contains(member.key())) {
                warnings.accept(
                        new Warning(source, member.line(), "the condition makes no use of '" + member.key() + "'"));
            }
        }
        return AnyOf.of(parsed);
    }

    /** The condition, or the list of conditions of which any may hold. */
    static List<Scalar> conditions(Mapping section) {
        YamlValue value = section.find("condition");
        if (value == null) {
            throw new RuleFault(section.line(), "'condition' is missing");
        }
        var conditions = new ArrayList<Scalar>();
        for (YamlValue one : value instanceof Items list ? list.items() : List.of(value)) {
            Scalar condition = Reading.scalar(one, "'condition'");
            if (condition.kind() == Kind.NULL || condition.text().isBlank()) {
                throw new RuleFault(condition.line(), "'condition' is empty");
            }
            conditions.add(condition);
        }
        if (conditions.isEmpty()) {
            throw new RuleFault(value.line(), "'condition' is empty");
        }
        return conditions;
    }

    private Clause selection(String name, YamlValue value) {
        if (value instanceof Mapping mapping) {
            if (mapping.members().isEmpty()) {
                throw new RuleFault(mapping.line(), "'" + name + "' holds an empty map");
            }
            return AllOf.of(mapping.members().stream().map(items::compile).toList());
        }
        if (value instanceof Items list) {
            return anyOf(name, list);
        }
        Scalar keyword = (Scalar) value;
        if (keyword.kind() == Kind.NULL) {
            throw new RuleFault(keyword.line(), "'" + name + "' holds nothing; a selection is a map or a list");
        }
        return items.keywords(List.of(keyword));
    }

    private Clause anyOf(String name, Items list) {
        if (list.items().isEmpty()) {
            throw new RuleFault(list.line(), "'" + name + "' holds an empty list");
        }
        var keywords = new ArrayList<Scalar>();
        var parts = new ArrayList<Clause>();
        for (YamlValue item : list.items()) {
            if (item instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
                keywords.add(scalar);
            } else {
                parts.add(selection(name, item));
            }
        }
        if (!keywords.isEmpty()) {
            parts.add(items.keywords(keywords));
        }
        return AnyOf.of(parts);
    }
}
