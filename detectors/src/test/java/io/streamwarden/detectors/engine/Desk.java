package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRules;
import io.streamwarden.detectors.state.EntityCodec;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Rules over events with states in a map, and everything that was said of them. */
final class Desk {
    final List<Finding> findings = new ArrayList<>();
    final List<String> faults = new ArrayList<>();
    RuleSet rules;
    int late;
    int ungrouped;
    private final Map<EntityKey, EntityState> states = new HashMap<>();
    /** Windows to be closed, by time; one entity after the other where times are alike. */
    private final TreeMap<String, Due> due = new TreeMap<>();

    private long newestMs = Long.MIN_VALUE;
    private final Assessor assessor = new Assessor((rule, fault) -> faults.add(rule + ": " + fault.getMessage()));
    private int events;

    Desk(RuleSet rules) {
        this.rules = rules;
    }

    private record Due(EntityKey entity, WindowClose close) {}

    /** Rules of the text, which must all be in force. */
    static Desk of(String yaml) {
        var compiled = compile(yaml, RuleSettings.DEFAULT);
        if (!compiled.refusals().isEmpty()) {
            throw new IllegalArgumentException(compiled.refusals().toString());
        }
        return new Desk(compiled.rules());
    }

    static RuleCompiler.Compiled compile(String yaml, RuleSettings settings) {
        return RuleCompiler.compile(load(yaml), settings);
    }

    static SigmaRules load(String... yaml) {
        return SigmaLoader.load(Arrays.stream(yaml)
                .map(text -> new RuleSource("test.yml", text))
                .toList());
    }

    static MapEvent event(String category, long timeMs, Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return new MapEvent(map, new LogSource(category, null, null), timeMs);
    }

    void take(EventView event) {
        Object source = Objects.requireNonNull(event.value(Field.named("source.ip")), "source.ip");
        EntityKey key = EntityKey.source(source.toString());
        EventRef ref = new EventRef("e" + events++, event.timeMs(), "default", "", -1, -1);
        newestMs = Math.max(newestMs, event.timeMs());
        closeUntil(newestMs);
        Assessment assessment = assessor.assess(rules, event, ref, key, this::state);
        note(key, assessment);
        observe(ref, assessment);
    }

    private void observe(EventRef ref, Assessment assessment) {
        Map<EntityKey, List<Observation.Part>> others = new LinkedHashMap<>(assessment.others());
        others.forEach((entity, parts) -> Observation.of(ref, parts).forEach(observation -> {
            // Through bytes, as between tasks.
            Observation travelled = Observation.fromBytes(observation.toBytes());
            note(entity, assessor.assess(rules, travelled, entity, state(entity)));
        }));
    }

    /** Decides what can be decided at that time, as a punctuator would. */
    void closeUntil(long nowMs) {
        while (!due.isEmpty() && due.firstEntry().getValue().close().atMs() <= nowMs) {
            Due next = due.pollFirstEntry().getValue();
            // Through bytes, as in the store.
            WindowClose close = WindowClose.fromBytes(next.close().toBytes());
            Assessment assessment = assessor.close(rules, close, nowMs, next.entity(), state(next.entity()));
            note(next.entity(), assessment);
            if (assessment.closing() != null) {
                observe(assessment.closing(), assessment);
            }
        }
    }

    /** All that is remembered goes through bytes, as when another instance takes over. */
    void restart() {
        EntityCodec codec = new EntityCodec(4096);
        states.replaceAll((entity, state) -> codec.decode(codec.encode(state)));
    }

    private void note(EntityKey entity, Assessment assessment) {
        findings.addAll(assessment.findings());
        assessment
                .closes()
                .forEach(close -> due.put(
                        "%020d %s %d".formatted(close.atMs(), entity, close.trackKey()), new Due(entity, close)));
        late += assessment.late();
        ungrouped += assessment.ungrouped();
    }

    private EntityState state(EntityKey key) {
        return states.computeIfAbsent(key, entity -> new EntityState());
    }
}
