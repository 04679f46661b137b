package io.streamwarden.schema.wire;

import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Under which subject a topic's schema is registered; the same three choices that Confluent's serializers have. */
public enum SubjectNameStrategy {
    /** {@code topic-value} or {@code topic-key}. */
    TOPIC("TopicNameStrategy") {
        @Override
        String subject(String topic, String part, Schema schema) {
            return topic + "-" + part;
        }
    },
    /** The record's full name. */
    RECORD("RecordNameStrategy") {
        @Override
        String subject(String topic, String part, Schema schema) {
            return schema.getFullName();
        }
    },
    /** {@code topic-} and the record's full name. */
    TOPIC_RECORD("TopicRecordNameStrategy") {
        @Override
        String subject(String topic, String part, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";

    private final String className;

    SubjectNameStrategy(String className) {
        this.className = className;
    }

    /** @param part {@code key} or {@code value} */
    abstract String subject(String topic, String part, Schema schema);

    /** The strategy that {@code setting} names by Confluent's class name, with or without package. */
    static SubjectNameStrategy configured(Map<String, ?> configs, String setting) {
        @Nullable Object value = configs.get(setting);
        if (value == null) {
            return TOPIC;
        }
        String name = value instanceof Class<?> type
                ? type.getName()
                : value.toString().strip();
        String simple = name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name;
        return Arrays.stream(values())
                .filter(strategy -> strategy.className.equals(simple))
                .findFirst()
                .orElseThrow(() -> new ConfigException(setting + " is one of "
                        + Arrays.stream(values())
                                .map(strategy -> strategy.className)
                                .toList()
                        + ", got '" + name + "'"));
    }
}
