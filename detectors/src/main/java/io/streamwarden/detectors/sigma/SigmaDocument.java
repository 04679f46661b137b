package io.streamwarden.detectors.sigma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule or a correlation: what finds. */
public sealed interface SigmaDocument permits SigmaRule, SigmaCorrelation {
    RuleMeta meta();

    /** Twelve hex digits that change when what the document does or says changes. */
    String version();

    default String id() {
        return meta().id();
    }

    default Optional<String> name() {
        return meta().name();
    }

    default String title() {
        return meta().title();
    }

    default String description() {
        return meta().description();
    }

    default Level level() {
        return meta().level();
    }

    default String status() {
        return meta().status();
    }

    default RuleState state() {
        return meta().state();
    }

    default List<String> tags() {
        return meta().tags();
    }

    /** Top-level keys that Sigma does not know; null values are kept. */
    default Map<String, Object> custom() {
        return meta().custom();
    }

    default String source() {
        return meta().source();
    }

    /** Where the document starts in its source, from 1. */
    default int line() {
        return meta().line();
    }
}
