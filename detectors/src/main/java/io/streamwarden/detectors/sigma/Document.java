package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Kind;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A document of a source before it is read in detail: which kind it is and which names it claims. */
record Document(String source, Mapping body, Section section) {
    /** The key that makes a document what it is. */
    enum Section {
        DETECTION,
        CORRELATION,
        FILTER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws RuleFault if it is none of the three kinds, or several of them */
    static Document of(String source, YamlValue value) {
        Mapping body = Reading.mapping(value, "a document");
        if (body.find("action") instanceof Scalar action && body.find("detection") == null) {
            throw new RuleFault(
                    action.line(), "'action: " + action.text() + "' was dropped by Sigma 2; write whole documents");
        }
        var sections = new ArrayList<Section>();
        for (Section section : Section.values()) {
            if (body.find(section.key()) != null) {
                sections.add(section);
            }
        }
        if (sections.size() != 1) {
            throw new RuleFault(
                    body.line(),
                    sections.isEmpty()
                            ? "the document has neither 'detection' nor 'correlation' nor 'filter'"
                            : "the document is " + sections + " at once; make a document of each");
        }
        return new Document(source, body, sections.get(0));
    }

    /** The id and name that a document would have, as far as they can be read. */
    static List<String> claimed(YamlValue value) {
        var names = new ArrayList<String>();
        if (value instanceof Mapping body) {
            for (String key : List.of("id", "name")) {
                if (body.find(key) instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
                    names.add(scalar.text().strip());
                }
            }
        }
        return names;
    }
}
