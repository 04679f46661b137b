package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Episode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a rule says of an entity, before response.
 *
 * @param groupFields the rule's group-by fields
 * @param groupValues their values, in the same order
 * @param step whether the episode began or grew
 * @param episodeStartMs when the condition first held: with rule and group the identity of what was found
 * @param count events that count in the episode so far
 * @param observed events, values or steps that were counted in the window that held
 * @param threshold what they were counted against; 1 where something else is measured
 * @param trigger the event that completed it, or at whose coming the window was closed; its time is when that was
 * @param measured what was measured, against what
 * @param evidence events that contributed, oldest first, the trigger at the end
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
        EventRef trigger,
        Measured measured,
        List<EventRef> evidence) {
    /**
     * What was measured, for people.
     *
     * @param value the count, sum, average or percentile
     * @param threshold the bound that it was held against; of several the first
     * @param words such as {@code 7 within 10m, threshold 5}; empty where a single event is enough
     */
    public record Measured(double value, double threshold, String words) {
        static Measured count(long observed, long windowMs, int threshold) {
            String words = observed + " within " + span(windowMs) + ", threshold " + threshold;
            return new Measured((double) observed, threshold, threshold == 1 ? "" : words);
        }

        /** A span as rules write it, such as {@code 10m}. */
        static String span(long windowMs) {
            return Duration.ofMillis(windowMs).toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        groupFields = List.copyOf(groupFields);
        groupValues = List.copyOf(groupValues);
        evidence = List.copyOf(evidence);
    }

    /** A finding of a plain count, with one event as evidence. */
    public Finding(
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
        this(
                rule,
                entity,
                groupFields,
                groupValues,
                step,
                episodeStartMs,
                firstSeenMs,
                lastSeenMs,
                count,
                observed,
                threshold,
                windowMs,
                trigger,
                Measured.count(observed, windowMs, threshold),
                List.of(trigger));
    }
}
