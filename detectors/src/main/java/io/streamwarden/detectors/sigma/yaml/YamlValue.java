package io.streamwarden.detectors.sigma.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document, with the line (from 1) on which it starts. */
public sealed interface YamlValue {
    int line();

    /** What a message calls a node of this shape. */
    String shape();

    /** What a scalar is by YAML 1.1's rules, as the reference parser reads them too. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    /**
     * One scalar.
     *
     * @param text as written for text; plain decimal for numbers; {@code true}, {@code false} and {@code null} else
     */
    record Scalar(Kind kind, String text, int line) implements YamlValue {
        @Override
        public String shape() {
            return switch (kind) {
                case TEXT -> "text";
                case INTEGER, DECIMAL -> "a number";
                case BOOLEAN -> "true or false";
                case NULL -> "null";
            };
        }

        public boolean isNumber() {
            return kind == Kind.INTEGER || kind == Kind.DECIMAL;
        }
    }

    /** A sequence. */
    record Items(List<YamlValue> items, int line) implements YamlValue {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shape() {
            return "a list";
        }
    }

    /** One entry of a mapping; the line is the key's. */
    record Member(String key, YamlValue value, int line) {}

    /** A mapping; no key stands twice, the order is the file's. */
    record Mapping(List<Member> members, int line) implements YamlValue {
        public Mapping {
            members = List.copyOf(members);
        }

        @Override
        public String shape() {
            return "a map";
        }

        /** The value under {@code key}, or null. */
        public @Nullable YamlValue find(String key) {
            for (Member member : members) {
                if (member.key().equals(key)) {
                    return member.value();
                }
            }
            return null;
        }
    }
}
