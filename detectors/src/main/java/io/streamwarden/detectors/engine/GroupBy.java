package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.event.EcsField;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Hash64;
import io.streamwarden.schema.EntityKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a correlation groups events, and whose state keeps the groups.
 *
 * <p>The entity is the source address if the fields name it, since events already lie with it; else user, session, API
 * key or tenant; else the combination of all values. The groups of one entity are told apart within its state.
 */
final class GroupBy {
    /** More fields than this in one group-by are refused. */
    static final int MOST_FIELDS = 8;

    private final List<String> names;
    /** By step, since an alias may name another field for each rule. */
    private final List<List<Field>> fields;

    private final EntityKind entityKind;
    private final int entityPlace;

    /**
     * @param names the group-by names as the rule writes them
     * @param fieldsByStep for each rule of the correlation the field behind each name
     */
    GroupBy(List<String> names, List<List<Field>> fieldsByStep) {
        this.names = List.copyOf(names);
        this.fields = List.copyOf(fieldsByStep);
        List<Field> first = fieldsByStep.get(0);
        int place = place(first, EcsField.SOURCE_IP);
        EntityKind kind = EntityKind.SOURCE_ADDRESS;
        if (place < 0) {
            place = Math.max(place(first, EcsField.USER_NAME), place(first, EcsField.USER_ID));
            kind = EntityKind.USER;
        }
        if (place < 0) {
            place = place(first, EcsField.SESSION_ID);
            kind = EntityKind.SESSION;
        }
        if (place < 0) {
            place = place(first, EcsField.API_KEY_ID);
            kind = EntityKind.API_KEY;
        }
        if (place < 0) {
            place = place(first, EcsField.TENANT);
            kind = EntityKind.TENANT;
        }
        this.entityPlace = place;
        this.entityKind = place < 0 ? EntityKind.GROUP : kind;
    }

    private static int place(List<Field> fields, EcsField ecs) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).ecs() == ecs) {
                return i;
            }
        }
        return -1;
    }

    List<String> names() {
        return names;
    }

    /** How many rules may each name the fields in their own way. */
    int steps() {
        return fields.size();
    }

    EntityKind entityKind() {
        return entityKind;
    }

    EntityKey entity(String[] group) {
        return EntityKey.of(entityKind, entityPlace >= 0 ? group[entityPlace] : joined(group));
    }

    /** What a correlation's group is found again by among the tracks of its entity. */
    static long trackKey(long correlator, String[] group) {
        long hash = Hash64.start();
        for (String value : group) {
            hash = Hash64.append(hash, value);
        }
        return Hash64.mix(correlator, Hash64.finish(hash));
    }

    private String joined(String[] group) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : "|").append(names.get(i)).append('=').append(group[i]);
        }
        return text.toString();
    }

    /** Every name of {@code outer} is one of ours, so that our groups can be handed on to it. */
    boolean covers(GroupBy outer) {
        return names.containsAll(outer.names);
    }

    /** The values of {@code outer}'s group, taken from ours by name. */
    String[] valuesFor(GroupBy outer, String[] group) {
        String[] values = new String[outer.names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = group[names.indexOf(outer.names.get(i))];
        }
        return values;
    }

    /**
     * Reads the group's values of an event, or null if it lacks one. Long values are shortened: who signs in under a
     * name of a megabyte would else make alerts that no topic takes.
     */
    String @Nullable [] values(EventView event, int step) {
        List<Field> wanted = fields.get(Math.min(step, fields.size() - 1));
        String[] values = new String[wanted.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = event.value(wanted.get(i));
            if (value == null) {
                return null;
            }
            values[i] = EntityKey.shortened(value.toString());
        }
        return values;
    }
}
