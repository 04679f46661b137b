package io.streamwarden.app.month;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.sigma.RuleState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds alerts against the truth: what was found, how soon, and what was said of the innocent. */
final class MonthReport {
    private final List<Crime> crimes;
    private final Map<Crime, Long> firstAlert = new LinkedHashMap<>();
    private final Map<String, Set<String>> rulesByKind = new TreeMap<>();
    private final Map<String, Integer> trueByRule = new TreeMap<>();
    private final Map<String, List<String>> falseByRule = new TreeMap<>();
    private final Map<String, Integer> shadows = new TreeMap<>();
    private int falseAlerts;

    MonthReport(List<Crime> crimes) {
        this.crimes = crimes;
    }

    void see(Finding finding) {
        String rule = finding.rule().name();
        boolean explained = false;
        for (Crime crime : crimes) {
            if (crime.explains(finding)) {
                explained = true;
                if (finding.rule().state() != RuleState.SHADOW) {
                    firstAlert.putIfAbsent(crime, finding.trigger().timeMs());
                    rulesByKind
                            .computeIfAbsent(crime.kind(), kind -> new TreeSet<>())
                            .add(rule);
                }
            }
        }
        if (finding.rule().state() == RuleState.SHADOW) {
            shadows.merge(rule, 1, Integer::sum);
        } else if (explained) {
            trueByRule.merge(rule, 1, Integer::sum);
        } else {
            falseAlerts++;
            falseByRule
                    .computeIfAbsent(rule, name -> new ArrayList<>())
                    .add(finding.groupValues() + " " + finding.observed());
        }
    }

    int falseAlerts() {
        return falseAlerts;
    }

    Map<String, List<String>> falseByRule() {
        return falseByRule;
    }

    /** Attacks found, of all. */
    int found() {
        return firstAlert.size();
    }

    /** The kinds of attack. */
    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        crimes.forEach(crime -> kinds.add(crime.kind()));
        return kinds;
    }

    /** Of one kind, how many of its attacks were found. */
    long found(String kind) {
        return crimes.stream()
                .filter(crime -> crime.kind().equals(kind) && firstAlert.containsKey(crime))
                .count();
    }

    String table(Set<String> rules) {
        StringBuilder text = new StringBuilder(String.format(
                "%-46s %5s %9s %9s  %s%n", "attack", "found", "fastest", "slowest", "rules that found it"));
        Map<String, List<Crime>> kinds = new LinkedHashMap<>();
        crimes.forEach(crime ->
                kinds.computeIfAbsent(crime.kind(), kind -> new ArrayList<>()).add(crime));
        kinds.forEach((kind, all) -> {
            List<Long> delays = new ArrayList<>();
            for (Crime crime : all) {
                Long alert = firstAlert.get(crime);
                if (alert != null) {
                    delays.add(alert - crime.startMs());
                }
            }
            text.append(String.format(
                    "%-46s %2d/%-2d %9s %9s  %s%n",
                    kind,
                    delays.size(),
                    all.size(),
                    delays.isEmpty() ? "-" : length(Collections.min(delays)),
                    delays.isEmpty() ? "-" : length(Collections.max(delays)),
                    String.join(", ", rulesByKind.getOrDefault(kind, Set.of()))));
        });
        text.append(String.format("%n%-32s %6s %6s%n", "rule", "true", "false"));
        for (String rule : new TreeSet<>(rules)) {
            int wrong = falseByRule.getOrDefault(rule, List.of()).size();
            text.append(String.format("%-32s %6d %6d%n", rule, trueByRule.getOrDefault(rule, 0), wrong));
        }
        text.append(String.format("in shadow: %s%nfalse alerts: %s%n", shadows, falseByRule));
        return text.toString();
    }

    private static String length(long ms) {
        Duration length = Duration.ofMillis(ms);
        return length.compareTo(Duration.ofMinutes(1)) < 0
                ? length.toSeconds() + " s"
                : length.compareTo(Duration.ofHours(2)) < 0 ? length.toMinutes() + " min" : length.toHours() + " h";
    }
}
