package io.streamwarden.app.workload;

import io.streamwarden.schema.Entity;
import io.streamwarden.schema.EntityKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** An attack with every event of it, in time order. */
record ScriptedAttack(Attack truth, List<SimulatedEvent> events) {

    ScriptedAttack {
        events = List.copyOf(events);
    }

    static Entity address(String value) {
        return new Entity(EntityKind.SOURCE_ADDRESS, value);
    }

    static Entity user(String value) {
        return new Entity(EntityKind.USER, value);
    }

    /** The attack that these events are; its start and end are theirs. */
    static ScriptedAttack of(
            String name,
            String summary,
            String technique,
            Entity entity,
            Set<String> others,
            List<SimulatedEvent> events) {
        List<SimulatedEvent> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(SimulatedEvent::time));
        Attack truth = new Attack(
                name,
                summary,
                technique,
                entity,
                others,
                ordered.get(0).time(),
                Collections.max(ordered, Comparator.comparing(SimulatedEvent::time))
                        .time());
        return new ScriptedAttack(truth, ordered);
    }
}
