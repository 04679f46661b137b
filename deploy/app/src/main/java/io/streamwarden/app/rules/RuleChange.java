package io.streamwarden.app.rules;

import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.detectors.sigma.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a push means for one rule on the topic.
 *
 * @param before what is on the topic; null if nothing is
 * @param after what is to be; null if nothing is
 */
record RuleChange(Kind kind, String id, @Nullable RuleText before, @Nullable RuleText after) {
    enum Kind {
        ADDED,
        CHANGED,
        SAME,
        /** On the topic, and not among what was given. */
        REMOVED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What comes of pushing these rules onto that topic, in their order; at the end what the topic has besides. */
    static List<RuleChange> between(Map<String, RuleRecord> onTopic, List<RuleText> rules) {
        List<RuleChange> changes = new ArrayList<>();
        Map<String, RuleRecord> others = new LinkedHashMap<>(onTopic);
        for (RuleText rule : rules) {
            RuleRecord before = others.remove(rule.id());
            changes.add(before == null ? new RuleChange(Kind.ADDED, rule.id(), null, rule) : of(before, rule));
        }
        others.values().forEach(record -> changes.add(removal(record)));
        return changes;
    }

    static RuleChange removal(RuleRecord record) {
        return new RuleChange(Kind.REMOVED, record.id(), text(record), null);
    }

    private static RuleChange of(RuleRecord record, RuleText after) {
        RuleText before = text(record);
        boolean same = before != null && before.version().equals(after.version());
        return new RuleChange(same ? Kind.SAME : Kind.CHANGED, after.id(), before, after);
    }

    /** Null if others than we wrote the record, and it is no rule. */
    private static @Nullable RuleText text(RuleRecord record) {
        List<RuleText> texts = RuleText.of(record.rule(), new ArrayList<>());
        return texts.isEmpty() ? null : texts.get(0);
    }

    String title() {
        if (after != null) {
            return after.title();
        }
        return before == null ? "" : before.title();
    }

    String versionBefore() {
        return before == null ? "" : before.version();
    }

    String versionAfter() {
        return after == null ? "" : after.version();
    }

    Map<String, Object> json(String type) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        line.put("change", kind.word());
        line.put("id", id);
        line.put("title", title());
        line.put("version", versionAfter());
        line.put("version_before", versionBefore());
        line.put("source", after == null ? "" : after.source().name());
        line.put("line", after == null ? 0 : after.firstLine());
        return line;
    }

    /** Change, id, versions, title. */
    List<String> row() {
        String versions =
                switch (kind) {
                    case CHANGED -> versionBefore() + " -> " + versionAfter();
                    case REMOVED -> versionBefore();
                    case ADDED, SAME -> versionAfter();
                };
        return List.of(kind.word(), id, versions, title());
    }
}
