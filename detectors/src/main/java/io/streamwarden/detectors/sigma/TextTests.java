package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.AnyTest;
import io.streamwarden.detectors.sigma.match.Glob;
import io.streamwarden.detectors.sigma.match.IsNull;
import io.streamwarden.detectors.sigma.match.TextGlobs;
import io.streamwarden.detectors.sigma.match.TextSet;
import io.streamwarden.detectors.sigma.match.ValueTest;
import io.streamwarden.detectors.sigma.match.Wildcards;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Tests of text: values without wildcards go into one set, the others become patterns. */
final class TextTests {
    private final FieldKey key;
    private final TextModifiers modifiers;

    TextTests(FieldKey key, TextModifiers modifiers) {
        this.key = key;
        this.modifiers = modifiers;
    }

    ValueTest test(List<Scalar> values) {
        var literals = new ArrayList<String>();
        var globs = new ArrayList<Glob>();
        var tests = new ArrayList<ValueTest>();
        boolean cased = key.has(Modifier.CASED);
        for (Scalar value : values) {
            if (value.kind() == Kind.NULL) {
                tests.add(isNull(value));
                continue;
            }
            for (String pattern : patterns(value)) {
                if (Wildcards.isLiteral(pattern)) {
                    literals.add(pattern);
                } else {
                    globs.add(Glob.of(pattern, cased));
                }
            }
        }
        if (!literals.isEmpty()) {
            tests.add(new TextSet(literals, cased));
        }
        if (!globs.isEmpty()) {
            tests.add(new TextGlobs(globs));
        }
        return AnyTest.of(tests);
    }

    private ValueTest isNull(Scalar value) {
        if (key.isKeyword() || !modifiers.isEmpty()) {
            throw new RuleFault(value.line(), "'" + key + "' takes text, not null");
        }
        return new IsNull();
    }

    private List<String> patterns(Scalar value) {
        try {
            boolean text = value.kind() == Kind.TEXT;
            List<String> patterns = modifiers.apply(text ? PatternText.parse(value.text()) : value.text());
            return key.isKeyword() ? patterns.stream().map(this::anywhere).toList() : patterns;
        } catch (IllegalArgumentException fault) {
            throw new RuleFault(value.line(), "'" + key + "': " + fault.getMessage(), fault);
        }
    }

    /** A keyword is looked for anywhere in the message, unless the key says where. */
    private String anywhere(String pattern) {
        String opened = key.has(Modifier.STARTSWITH) ? pattern : PatternText.openStart(pattern);
        return key.has(Modifier.ENDSWITH) ? opened : PatternText.openEnd(opened);
    }
}
