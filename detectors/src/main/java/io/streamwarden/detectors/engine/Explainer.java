package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.detectors.state.Episode;
import io.streamwarden.detectors.state.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is remembered of one entity against the thresholds of the rules. A state holds hashes of groups, not their
 * values, so groups of more than the entity itself are named only where {@link #observe} has seen their events. Not for the
 * path of events.
 */
public final class Explainer {
    private static final int MOST_GROUPS = 10_000;

    private final RuleSet rules;
    private final EntityKey entity;
    private final Map<Long, Named> tracks = new HashMap<>();

    private record Named(Correlator correlator, Map<String, String> group) {}

    /**
     * One rule's memory of one group.
     *
     * @param alerts false where the rule only feeds others
     * @param observed what the window that ends with the newest event counts; -1 where that cannot be said
     * @param newestMs the newest event that counted
     * @param episode null if the condition has never held, as far as is remembered
     */
    public record Part(
            RuleInfo rule,
            boolean alerts,
            Map<String, String> group,
            long observed,
            int threshold,
            long windowMs,
            long newestMs,
            @Nullable Episode episode) {
        public boolean found() {
            return episode != null;
        }
    }

    /**
     * All that is remembered of the entity.
     *
     * @param parts those that were found first, then by how near they are to their threshold
     * @param unnamed tracks whose rule and group are not known: of other values, or of rules that are no longer in force
     */
    public record Explanation(EntityKey entity, List<Part> parts, int unnamed) {}

    public Explainer(RuleSet rules, EntityKey entity) {
        this.rules = rules;
        this.entity = entity;
        for (Correlator correlator : rules.correlators()) {
            if (correlator.entityKind() == entity.kind()
                    && correlator.groupBy().names().size() == 1) {
                name(correlator, new String[] {entity.value()});
            }
        }
    }

    /** Looks at an event for the values of groups that the entity's state may hold. */
    public void observe(EventView event) {
        for (Correlator correlator : rules.correlators()) {
            if (correlator.entityKind() == entity.kind() && tracks.size() < MOST_GROUPS) {
                for (int step = 0; step < correlator.groupBy().steps(); step++) {
                    String @Nullable [] group = correlator.groupBy().values(event, step);
                    if (group != null && correlator.entity(group).equals(entity)) {
                        name(correlator, group);
                    }
                }
            }
        }
    }

    private void name(Correlator correlator, String[] group) {
        tracks.computeIfAbsent(Assessor.trackKey(correlator, group), key -> {
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < group.length; i++) {
                named.put(correlator.groupBy().names().get(i), group[i]);
            }
            return new Named(correlator, named);
        });
    }

    public Explanation explain(EntityState state) {
        List<Part> parts = new ArrayList<>();
        int unnamed = 0;
        for (Track track : state.tracks()) {
            Named named = tracks.get(track.key());
            if (named == null) {
                unnamed++;
            } else {
                parts.add(part(named, track));
            }
        }
        parts.sort(Comparator.comparing(Part::found)
                .reversed()
                .thenComparing(part -> -(double) part.observed() / part.threshold())
                .thenComparing(part -> part.rule().name()));
        return new Explanation(entity, parts, unnamed);
    }

    private static Part part(Named named, Track track) {
        Correlator correlator = named.correlator();
        return new Part(
                correlator.rule(),
                correlator.alerts(),
                named.group(),
                track.slice().observed(correlator.bound()),
                correlator.bound().threshold(),
                correlator.bound().windowMs(),
                track.slice().newestMs(),
                track.episode().begun() ? track.episode() : null);
    }
}
