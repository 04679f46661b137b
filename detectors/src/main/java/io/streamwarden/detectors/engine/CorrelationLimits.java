package io.streamwarden.detectors.engine;

import io.streamwarden.detectors.engine.Correlator.Counts;
import io.streamwarden.detectors.sigma.CorrelationType;
import io.streamwarden.detectors.sigma.SigmaCorrelation;
import io.streamwarden.detectors.state.SequenceTimes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What of Sigma's correlations can be run, and why the rest is refused. */
final class CorrelationLimits {
    private static final Duration LONGEST_TIMESPAN = Duration.ofDays(90);

    private CorrelationLimits() {}

    /** What a correlation of that type counts. */
    static Counts counts(CorrelationType type) {
        return switch (type) {
            case EVENT_COUNT -> Counts.EVENTS;
            case VALUE_COUNT -> Counts.DISTINCT_VALUES;
            case TEMPORAL -> Counts.RULES;
            case TEMPORAL_ORDERED -> Counts.SEQUENCE;
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> Counts.NUMBERS;
        };
    }

    /** What is wrong with it, or null if it can be run. */
    static @Nullable String problem(SigmaCorrelation correlation, Counts counts, int threshold, Duration timespan) {
        int rules = correlation.rules().size();
        if (threshold < 1) {
            return "a threshold of " + threshold + " holds without any event; at least 1 is needed";
        }
        if (rules > SequenceTimes.MOST_STEPS) {
            return "at most " + SequenceTimes.MOST_STEPS + " rules can be correlated, got " + rules;
        }
        if (counts == Counts.SEQUENCE && threshold != rules) {
            return "a sequence holds when all its " + rules + " rules matched; its threshold cannot be set to "
                    + threshold;
        }
        if (counts == Counts.RULES && threshold > rules) {
            return "a threshold of " + threshold + " cannot be reached by " + rules + " rules";
        }
        if (timespan.compareTo(LONGEST_TIMESPAN) > 0 || timespan.toMillis() < 1) {
            return "a timespan lies between 1 ms and " + LONGEST_TIMESPAN.toDays() + " days, got " + timespan;
        }
        if (correlation.groupBy().size() > GroupBy.MOST_FIELDS) {
            return "at most " + GroupBy.MOST_FIELDS + " fields can be grouped by, got "
                    + correlation.groupBy().size();
        }
        return null;
    }
}
