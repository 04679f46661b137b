package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.sigma.match.AllOf;
import io.streamwarden.detectors.sigma.match.AnyOf;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.match.FieldClause;
import io.streamwarden.detectors.sigma.match.FieldExists;
import io.streamwarden.detectors.sigma.match.FieldRef;
import io.streamwarden.detectors.sigma.match.Keywords;
import io.streamwarden.detectors.sigma.match.Not;
import io.streamwarden.detectors.sigma.match.ValueTest;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Items;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Member;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Compiles one item of a detection: a key with its modifiers, and its value or list of values. */
final class ItemCompiler {
    private final ValueTests valueTests;

    ItemCompiler(ValueTests valueTests) {
        this.valueTests = valueTests;
    }

    /** @throws RuleFault if the item uses what is not supported or cannot mean anything */
    Clause compile(Member item) {
        FieldKey key = FieldKey.parse(item.key(), item.line());
        List<Scalar> values = scalars(key, item.value());
        Clause clause = positive(key, values, item.value() instanceof Items);
        return key.has(Modifier.NEQ) ? new Not(clause) : clause;
    }

    /** Keywords without a key. */
    Clause keywords(List<Scalar> values) {
        return linked(new FieldKey("", List.of(), values.get(0).line()), values);
    }

    private static List<Scalar> scalars(FieldKey key, YamlValue value) {
        if (value instanceof Scalar scalar) {
            return List.of(scalar);
        }
        if (!(value instanceof Items list)) {
            throw new RuleFault(value.line(), "the value of '" + key + "' must be one value or a list, not a map");
        }
        if (list.items().isEmpty()) {
            throw new RuleFault(value.line(), "the list of '" + key + "' is empty");
        }
        var scalars = new ArrayList<Scalar>();
        for (YamlValue element : list.items()) {
            Scalar scalar = Reading.scalar(element, "each value of '" + key + "'");
            if (scalar.kind() == Kind.NULL) {
                throw new RuleFault(
                        scalar.line(), "null stands in the list of '" + key + "'; give it a selection of its own");
            }
            scalars.add(scalar);
        }
        return scalars;
    }

    private Clause positive(FieldKey key, List<Scalar> values, boolean list) {
        if (key.has(Modifier.ALL) && !list) {
            throw key.cannot("'all' needs a list of values, not one value");
        }
        if (key.has(Modifier.EXISTS)) {
            return exists(key, values, list);
        }
        if (key.has(Modifier.FIELDREF)) {
            return linkedReferences(key, values);
        }
        return linked(key, values);
    }

    private Clause linked(FieldKey key, List<Scalar> values) {
        if (!key.has(Modifier.ALL)) {
            return clause(key, valueTests.test(key, values));
        }
        return AllOf.of(values.stream()
                .map(value -> clause(key, valueTests.test(key, List.of(value))))
                .toList());
    }

    private static Clause clause(FieldKey key, ValueTest test) {
        return key.isKeyword() ? new Keywords(test) : new FieldClause(Field.named(key.field()), test);
    }

    private static Clause exists(FieldKey key, List<Scalar> values, boolean list) {
        if (key.isKeyword() || key.modifiers().size() > 1) {
            throw key.cannot("'exists' needs a field and goes with no other modifier");
        }
        Scalar value = values.get(0);
        if (list || value.kind() != Kind.BOOLEAN) {
            throw key.cannot("'exists' takes true or false, not " + (list ? "a list" : "'" + value.text() + "'"));
        }
        return new FieldExists(Field.named(key.field()), value.text().equals("true"));
    }

    private static Clause linkedReferences(FieldKey key, List<Scalar> values) {
        List<Clause> references =
                values.stream().map(value -> reference(key, value)).toList();
        return key.has(Modifier.ALL) ? AllOf.of(references) : AnyOf.of(references);
    }

    private static Clause reference(FieldKey key, Scalar value) {
        if (key.isKeyword()) {
            throw key.cannot("'fieldref' needs a field");
        }
        if (value.kind() != Kind.TEXT || value.text().isEmpty()) {
            throw new RuleFault(value.line(), "'fieldref' takes the name of a field, not " + value.shape());
        }
        FieldRef.Affix affix = FieldRef.Affix.WHOLE;
        for (Modifier modifier : key.modifiers()) {
            switch (modifier) {
                case CONTAINS -> affix = FieldRef.Affix.ANYWHERE;
                case STARTSWITH ->
                    affix = affix == FieldRef.Affix.WHOLE ? FieldRef.Affix.START : FieldRef.Affix.ANYWHERE;
                case ENDSWITH -> affix = affix == FieldRef.Affix.WHOLE ? FieldRef.Affix.END : FieldRef.Affix.ANYWHERE;
                case FIELDREF, ALL, CASED, NEQ -> {}
                default -> throw key.cannot("'" + modifier.written() + "' does not go with 'fieldref'");
            }
        }
        return new FieldRef(Field.named(key.field()), Field.named(value.text()), affix, key.has(Modifier.CASED));
    }
}
