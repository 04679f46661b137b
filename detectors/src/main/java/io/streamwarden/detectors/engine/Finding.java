package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Episode;
import java.util.List;

/**
 * What a rule says of an entity, before response.
 *
 * @param groupFields the rule's group-by fields
 * @param groupValues their values, in the same order
 * @param step whether the episode began or grew
 * @param episodeStartMs when the condition first held: with rule and group the identity of what was found
 * @param count events that count in the episode so far
 * @param observed what was measured in the window that held
 * @param threshold what it was measured against
 * @param trigger the event that completed it
 */
public record Finding(
        RuleInfo rule,
        EntityKey entity,
        List<String> groupFields,
        List<String> groupValues,
        Episode.Step step,
        long episodeStartMs,
        long firstSeenMs,
        long lastSeenMs,
        long count,
        long observed,
        int threshold,
        long windowMs,
        EventRef trigger) {
    public Finding {
        groupFields = List.copyOf(groupFields);
        groupValues = List.copyOf(groupValues);
    }
}
