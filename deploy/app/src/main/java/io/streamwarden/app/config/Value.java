package io.streamwarden.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** A value as written, not yet understood: text, a list or named values, each knowing its origin. */
sealed interface Value {
    Origin origin();

    record Text(String text, Origin origin) implements Value {
        @Override
        public String toString() {
            return "'" + (text.length() <= 80 ? text : text.substring(0, 79) + "…") + "'";
        }
    }

    record Items(List<Value> items, Origin origin) implements Value {
        @Override
        public String toString() {
            return items.isEmpty() ? "an empty list" : "a list";
        }

        /** As one line, for printing. */
        String text() {
            return items.stream().map(Value::written).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    record Entries(List<Entry> entries, Origin origin) implements Value {
        @Override
        public String toString() {
            return "a group of keys";
        }

        String text() {
            return entries.stream()
                    .map(entry -> entry.key() + ": " + entry.value().written())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A key with nothing after it, such as a section whose lines are all comments. */
    record Nothing(Origin origin) implements Value {
        @Override
        public String toString() {
            return "nothing";
        }
    }

    record Entry(String key, Origin origin, Value value) {}

    /** The value on one line, as YAML would take it again. */
    default String written() {
        if (this instanceof Text text) {
            return text.text();
        } else if (this instanceof Items items) {
            return items.text();
        } else if (this instanceof Entries entries) {
            return entries.text();
        }
        return "";
    }
}
