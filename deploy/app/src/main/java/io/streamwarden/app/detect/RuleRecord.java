package io.streamwarden.app.detect;

import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.RuleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic {@code detection-rules}: the key is the id of the one rule that the value is the YAML of.
 *
 * @param yaml null withdraws the rule
 */
public record RuleRecord(String id, @Nullable String yaml) {
    static RuleRecord of(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        return new RuleRecord(
                key == null ? "" : new String(key, StandardCharsets.UTF_8),
                value == null ? null : new String(value, StandardCharsets.UTF_8));
    }

    /** What messages call it. */
    String source() {
        return RuleLoading.TOPIC + id;
    }

    boolean isTombstone() {
        return yaml == null;
    }

    public RuleSource rule() {
        return new RuleSource(source(), yaml == null ? "" : yaml);
    }

    /** Why the record cannot be a rule whatever the other rules are; empty if it can. */
    public List<Refusal> problems() {
        List<Refusal> problems = new ArrayList<>();
        List<RuleText> texts = RuleText.of(rule(), problems);
        if (!problems.isEmpty()) {
            return problems;
        }
        if (texts.size() != 1) {
            return List.of(new Refusal(
                    source(), 0, "a record holds one rule, got " + texts.size() + "; 'warden rules push' parts files"));
        }
        String written = texts.get(0).id();
        return written.equals(id)
                ? List.of()
                : List.of(new Refusal(
                        source(), 1, "the record's key is '" + id + "' and the rule's id '" + written + "'"));
    }
}
