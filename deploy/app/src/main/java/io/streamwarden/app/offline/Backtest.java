package io.streamwarden.app.offline;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.state.Episode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What rules would have found in what has been. Days are those of UTC; groups past {@value #MOST_GROUPS} count as others. */
public final class Backtest {
    private static final int MOST_GROUPS = 100_000;

    private final OfflineEngine engine;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private long events;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;

    /** One rule's alerts. */
    public static final class Tally {
        private final Map<String, Long> groups = new HashMap<>();
        private final SortedMap<LocalDate, Long> days = new TreeMap<>();
        private long alerts;
        private long ungrouped;
        private long firstMs = Long.MAX_VALUE;
        private long lastMs = Long.MIN_VALUE;

        private void take(Finding finding) {
            long timeMs = finding.trigger().timeMs();
            alerts++;
            firstMs = Math.min(firstMs, timeMs);
            lastMs = Math.max(lastMs, timeMs);
            days.merge(LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC), 1L, Long::sum);
            String group = group(finding);
            if (groups.size() < MOST_GROUPS || groups.containsKey(group)) {
                groups.merge(group, 1L, Long::sum);
            } else {
                ungrouped++;
            }
        }

        private static String group(Finding finding) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < finding.groupFields().size(); i++) {
                parts.add(finding.groupFields().get(i) + "="
                        + finding.groupValues().get(i));
            }
            return String.join(", ", parts);
        }

        public long alerts() {
            return alerts;
        }

        /** Different groups that it was found on. */
        public long groups() {
            return groups.size() + ungrouped;
        }

        public SortedMap<LocalDate, Long> days() {
            return days;
        }

        /** Only to be asked if there are alerts. */
        public Instant first() {
            return Instant.ofEpochMilli(firstMs);
        }

        /** Only to be asked if there are alerts. */
        public Instant last() {
            return Instant.ofEpochMilli(lastMs);
        }

        /** Those with most alerts. */
        public List<Map.Entry<String, Long>> top(int most) {
            return groups.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(most)
                    .toList();
        }
    }

    /** @param ruleIds of the rules that are asked about */
    public Backtest(OfflineEngine engine, Iterable<String> ruleIds) {
        this.engine = engine;
        ruleIds.forEach(id -> tallies.put(id, new Tally()));
    }

    public void take(OfflineEvent event) {
        events++;
        firstMs = Math.min(firstMs, event.timeMs());
        lastMs = Math.max(lastMs, event.timeMs());
        for (Finding finding : engine.take(event)) {
            Tally tally = tallies.get(finding.rule().id());
            if (tally != null && finding.step() == Episode.Step.OPENED) {
                tally.take(finding);
            }
        }
    }

    /** By id, in the order of the rules. */
    public Map<String, Tally> tallies() {
        return tallies;
    }

    public long events() {
        return events;
    }

    /** Time of the oldest event; only to be asked if there are events. */
    public Instant first() {
        return Instant.ofEpochMilli(firstMs);
    }

    /** Time of the newest event; only to be asked if there are events. */
    public Instant last() {
        return Instant.ofEpochMilli(lastMs);
    }

    /** Days that the events stretch over, as a fraction; at least one. */
    public double days() {
        return events == 0 ? 1 : Math.max(1, (lastMs - firstMs) / 86_400_000.0);
    }
}
