package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.match.AllOf;
import io.streamwarden.detectors.sigma.match.Clause;
import java.util.ArrayList;
import java.util.List;

/** A compiled rule that filters may still be put on. */
final class PendingRule {
    private final RuleMeta meta;
    private final LogSource logSource;
    private final Clause detection;
    private final String canonical;
    private final List<SigmaFilter> filters = new ArrayList<>();

    PendingRule(RuleMeta meta, LogSource logSource, Clause detection, String canonical) {
        this.meta = meta;
        this.logSource = logSource;
        this.detection = detection;
        this.canonical = canonical;
    }

    RuleMeta meta() {
        return meta;
    }

    LogSource logSource() {
        return logSource;
    }

    void add(SigmaFilter filter) {
        filters.add(filter);
    }

    SigmaRule finish() {
        var clauses = new ArrayList<Clause>();
        clauses.add(detection);
        var text = new StringBuilder(canonical);
        for (SigmaFilter filter : filters) {
            clauses.add(filter.clause());
        }
        // Sorted, so that the order of files leaves the version as it is.
        filters.stream().map(SigmaFilter::canonical).sorted().forEach(text::append);
        return new SigmaRule(meta, logSource, AllOf.of(clauses), Canonical.version(text.toString()));
    }
}
