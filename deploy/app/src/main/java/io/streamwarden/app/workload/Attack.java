package io.streamwarden.app.workload;

import io.streamwarden.schema.Alert;
import io.streamwarden.schema.Entity;
import java.time.Instant;
import java.util.Set;

/**
 * The truth about one attack.
 *
 * @param name stable name, such as {@code password-spray}
 * @param summary what happens, in a few words
 * @param technique technique id of ATT&amp;CK Enterprise
 * @param entity whom an alert must name for the attack to count as found
 * @param others values of other entities that an alert may name without being false: victims, accomplices
 * @param start time of its first event
 * @param end time of its last event
 */
public record Attack(
        String name, String summary, String technique, Entity entity, Set<String> others, Instant start, Instant end) {

    /** @throws IllegalArgumentException if it ends before it starts */
    public Attack {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "Attack " + name + " must end after it starts, got " + start + " to " + end);
        }
        others = Set.copyOf(others);
    }

    /** Whether the alert finds this attack: it names the entity, alone or as a part of the group it counts by. */
    public boolean foundBy(Alert alert) {
        return alert.getEntity().equals(entity) || alert.getGroup().containsValue(entity.getValue());
    }

    /** Whether the attack is reason enough for the alert, though the alert may name a victim only. */
    public boolean explains(Alert alert) {
        return foundBy(alert)
                || others.contains(alert.getEntity().getValue())
                || alert.getGroup().values().stream().anyMatch(others::contains);
    }
}
