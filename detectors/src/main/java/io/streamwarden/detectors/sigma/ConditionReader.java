package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.CountCondition.Bound;
import io.streamwarden.detectors.sigma.CountCondition.Operator;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Member;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the condition of a correlation. */
final class ConditionReader {
    private static final double MEDIAN = 50;
    /** What the reference engine takes where a rule does not say which percentile it means. */
    private static final double DEFAULT_PERCENTILE = 95;

    private final CorrelationType type;
    private final BiConsumer<Integer, String> warn;

    ConditionReader(CorrelationType type, BiConsumer<Integer, String> warn) {
        this.type = type;
        this.warn = warn;
    }

    /** @param rules how many rules a temporal correlation without a condition waits for */
    CountCondition read(Mapping section, int rules) {
        YamlValue value = section.find("condition");
        if (value == null && type.isTemporal()) {
            return new CountCondition(List.of(new Bound(Operator.GTE, rules)), List.of(), MEDIAN);
        }
        if (value == null) {
            throw new RuleFault(section.line(), "'condition' is missing, such as 'gte: 10'");
        }
        if (value instanceof Scalar scalar) {
            throw new RuleFault(value.line(), "the condition '" + scalar.text() + "' must be a map such as 'gte: 10'");
        }
        return read(Reading.mapping(value, "'condition'"));
    }

    private CountCondition read(Mapping condition) {
        var bounds = new ArrayList<Bound>();
        for (Member member : condition.members()) {
            if (!member.key().equals("field") && !member.key().equals("percentile")) {
                bounds.add(new Bound(operator(member), number(member.key(), member.value())));
            }
        }
        if (bounds.isEmpty()) {
            throw new RuleFault(condition.line(), "the condition needs one of gt, gte, lt, lte, eq, neq");
        }
        if (bounds.size() > 1) {
            warn.accept(
                    condition.line(), "a condition of several comparisons is a range here; other engines refuse it");
            requireSatisfiable(condition, bounds);
        }
        return new CountCondition(bounds, fields(condition), percentile(condition));
    }

    private static Operator operator(Member member) {
        return Reading.constant(Operator.class, member.key())
                .orElseThrow(() -> new RuleFault(
                        member.line(),
                        "'" + member.key()
                                + "' in the condition is none of gt, gte, lt, lte, eq, neq, field, percentile"));
    }

    private static double number(String key, YamlValue value) {
        Scalar scalar = Reading.scalar(value, "'" + key + "'");
        if (!scalar.isNumber()) {
            throw new RuleFault(
                    scalar.line(), "'" + key + "' takes a number, not " + scalar.shape() + " '" + scalar.text() + "'");
        }
        return Double.parseDouble(scalar.text());
    }

    private static void requireSatisfiable(Mapping condition, List<Bound> bounds) {
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        for (Bound bound : bounds) {
            switch (bound.operator()) {
                case GT, GTE -> least = Math.max(least, bound.value());
                case LT, LTE -> most = Math.min(most, bound.value());
                case EQ -> {
                    least = Math.max(least, bound.value());
                    most = Math.min(most, bound.value());
                }
                case NEQ -> {}
            }
        }
        if (least > most) {
            throw new RuleFault(
                    condition.line(), "no number fulfils the condition: at least " + least + ", at most " + most);
        }
    }

    private List<String> fields(Mapping condition) {
        List<String> fields = Reading.texts(condition, "field");
        if (!type.readsField() && !fields.isEmpty()) {
            warn.accept(Reading.lineOf(condition, "field"), "'field' has no meaning for " + Correlations.written(type));
            return List.of();
        }
        if (type.readsField() && fields.isEmpty()) {
            throw new RuleFault(condition.line(), Correlations.written(type) + " needs 'field' in its condition");
        }
        if (fields.size() > 1 && type != CorrelationType.VALUE_COUNT) {
            throw new RuleFault(
                    Reading.lineOf(condition, "field"), Correlations.written(type) + " takes one field, not " + fields);
        }
        return fields;
    }

    private double percentile(Mapping condition) {
        YamlValue value = condition.find("percentile");
        if (type != CorrelationType.VALUE_PERCENTILE) {
            return MEDIAN;
        }
        if (value == null) {
            warn.accept(condition.line(), "'percentile' is missing; " + DEFAULT_PERCENTILE + " is taken");
            return DEFAULT_PERCENTILE;
        }
        double percentile = number("percentile", value);
        if (percentile < 0 || percentile > 100) {
            throw new RuleFault(value.line(), "'percentile' is 0 to 100, not " + percentile);
        }
        return percentile;
    }
}
