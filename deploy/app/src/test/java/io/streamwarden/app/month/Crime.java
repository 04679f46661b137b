package io.streamwarden.app.month;

import io.streamwarden.detectors.engine.Finding;
import java.util.List;
import java.util.Set;

/**
 * An attack and the truth about it.
 *
 * @param kind its name; several attacks share one and differ in pace and place
 * @param names addresses, users, sessions, keys and tokens that have a part in it; an alert that names one is true
 * @param events in order of time
 */
record Crime(String kind, Set<String> names, List<MonthEvent> events) {
    long startMs() {
        return events.get(0).timeMs;
    }

    private long endMs() {
        return events.get(events.size() - 1).timeMs;
    }

    boolean explains(Finding finding) {
        long time = finding.trigger().timeMs();
        return time >= startMs()
                && time <= endMs()
                && (names.contains(finding.entity().value())
                        || finding.groupValues().stream().anyMatch(names::contains));
    }
}
