package io.streamwarden.detectors.sigma;

import com.google.re2j.Pattern;
import io.streamwarden.detectors.sigma.Modifier.Role;
import io.streamwarden.detectors.sigma.match.AnyTest;
import io.streamwarden.detectors.sigma.match.CidrTest;
import io.streamwarden.detectors.sigma.match.Comparison;
import io.streamwarden.detectors.sigma.match.Network;
import io.streamwarden.detectors.sigma.match.NumberTest;
import io.streamwarden.detectors.sigma.match.Numeral;
import io.streamwarden.detectors.sigma.match.RegexTest;
import io.streamwarden.detectors.sigma.match.TimePart;
import io.streamwarden.detectors.sigma.match.TimePartTest;
import io.streamwarden.detectors.sigma.match.ValueTest;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes of a key's modifiers and some of its values the test that at least one of the values fulfils. One object serves
 * one source, since what it makes is bounded in all.
 */
final class ValueTests {
    private static final Set<Modifier> FLAGS = Set.of(Modifier.ALL, Modifier.NEQ);

    private final Map<String, List<String>> placeholders;
    private final PatternBudget budget;

    /** @param placeholders what {@code expand} puts in for a name */
    ValueTests(Map<String, List<String>> placeholders, PatternBudget budget) {
        this.placeholders = placeholders;
        this.budget = budget;
    }

    /** @throws RuleFault if the modifiers do not go together or a value does not go with them */
    ValueTest test(FieldKey key, List<Scalar> values) {
        if (key.has(Modifier.RE)) {
            return regexes(key, values);
        }
        if (!key.of(Role.REGEX_FLAG).isEmpty()) {
            throw key.cannot("the modifiers i, m and s need 're' before them");
        }
        if (key.has(Modifier.CIDR)) {
            only(key, Set.of(Modifier.CIDR));
            return new CidrTest(each(key, values, value -> Network.parse(text(key, value))));
        }
        if (!key.of(Role.TIME).isEmpty()) {
            return timeParts(key, values);
        }
        if (!key.of(Role.COMPARISON).isEmpty()) {
            Comparison comparison = comparison(key);
            only(key, Set.copyOf(key.of(Role.COMPARISON)));
            return AnyTest.of(each(key, values, value -> new NumberTest(comparison, Numeral.of(number(key, value)))));
        }
        var modifiers = new TextModifiers(key.of(Role.TEXT), placeholders, budget);
        return new TextTests(key, modifiers).test(values);
    }

    private ValueTest regexes(FieldKey key, List<Scalar> values) {
        List<Modifier> chain = key.modifiers().stream()
                .filter(modifier -> !FLAGS.contains(modifier))
                .toList();
        int flags = 0;
        for (Modifier modifier : chain) {
            flags |= switch (modifier) {
                case RE -> 0;
                case IGNORECASE -> Pattern.CASE_INSENSITIVE;
                case MULTILINE -> Pattern.MULTILINE;
                case DOTALL -> Pattern.DOTALL;
                default ->
                    throw key.cannot(
                            "'" + modifier.written() + "' does not go with 're'; write it into the " + "expression");
            };
        }
        if (chain.get(0) != Modifier.RE) {
            throw key.cannot("'re' must stand before its flags");
        }
        int all = flags;
        return AnyTest.of(each(key, values, value -> new RegexTest(Regexes.compile(text(key, value), all, budget))));
    }

    private static ValueTest timeParts(FieldKey key, List<Scalar> values) {
        List<Modifier> parts = key.of(Role.TIME);
        if (parts.size() > 1) {
            throw key.cannot("a time has one part at a time; write an item for each");
        }
        var allowed = new HashSet<>(parts);
        allowed.addAll(key.of(Role.COMPARISON));
        only(key, allowed);
        TimePart part = TimePart.valueOf(parts.get(0).name());
        Comparison comparison = key.of(Role.COMPARISON).isEmpty() ? Comparison.EQ : comparison(key);
        return AnyTest.of(each(key, values, value -> {
            if (value.kind() != Kind.INTEGER) {
                throw new IllegalArgumentException("'" + parts.get(0).written() + "' takes a whole number, not "
                        + value.shape() + " '" + value.text() + "'");
            }
            return new TimePartTest(part, comparison, Long.parseLong(value.text()));
        }));
    }

    private static Comparison comparison(FieldKey key) {
        List<Modifier> comparisons = key.of(Role.COMPARISON);
        if (comparisons.size() > 1) {
            throw key.cannot("one comparison an item; write an item for each bound");
        }
        return Comparison.valueOf(comparisons.get(0).name());
    }

    private static void only(FieldKey key, Set<Modifier> allowed) {
        if (key.isKeyword()) {
            throw key.cannot("the modifier needs a field");
        }
        for (Modifier modifier : key.modifiers()) {
            if (!allowed.contains(modifier) && !FLAGS.contains(modifier)) {
                throw key.cannot("'" + modifier.written() + "' does not go with the other modifiers");
            }
        }
    }

    private static String text(FieldKey key, Scalar value) {
        if (value.kind() == Kind.NULL || value.text().isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' takes text, not " + value.shape() + " without any");
        }
        return value.text();
    }

    private static String number(FieldKey key, Scalar value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException(
                    "'" + key + "' takes a number, not " + value.shape() + " '" + value.text() + "'");
        }
        return value.text();
    }

    static <T> List<T> each(FieldKey key, List<Scalar> values, Function<Scalar, ? extends T> make) {
        return values.stream().<T>map(value -> of(value, make)).toList();
    }

    private static <T> T of(Scalar value, Function<Scalar, ? extends T> make) {
        try {
            return make.apply(value);
        } catch (IllegalArgumentException fault) {
            throw new RuleFault(value.line(), String.valueOf(fault.getMessage()), fault);
        }
    }
}
