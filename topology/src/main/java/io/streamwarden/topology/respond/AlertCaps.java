package io.streamwarden.topology.respond;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the alerts of each rule in the hour and the day, and says when they are too many: a rule that finds everyone
 * would bury what the others find. Holds two numbers a rule, forgotten each day. One thread.
 */
final class AlertCaps {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final ResponseLimits limits;
    private final Map<String, Counts> byRule = new HashMap<>();
    private long day = Long.MIN_VALUE;

    /** What becomes of an alert. */
    enum Verdict {
        PASS,
        /** It is the first that is held back in this hour or day: someone should be told. */
        HELD_FIRST,
        HELD
    }

    private static final class Counts {
        private long hour;
        private long inHour;
        private long inDay;
    }

    AlertCaps(ResponseLimits limits) {
        this.limits = limits;
    }

    Verdict take(String ruleId, long nowMs) {
        if (limits.alertsPerHour() == 0 && limits.alertsPerDay() == 0) {
            return Verdict.PASS;
        }
        long today = Math.floorDiv(nowMs, DAY_MS);
        if (today != day) {
            day = today;
            byRule.clear();
        }
        Counts counts = byRule.computeIfAbsent(ruleId, id -> new Counts());
        long hour = Math.floorDiv(nowMs, HOUR_MS);
        if (hour != counts.hour) {
            counts.hour = hour;
            counts.inHour = 0;
        }
        // What the hour holds back does not use up the day.
        if (limits.alertsPerDay() > 0 && counts.inDay >= limits.alertsPerDay()) {
            return counts.inDay++ == limits.alertsPerDay() ? Verdict.HELD_FIRST : Verdict.HELD;
        }
        if (limits.alertsPerHour() > 0 && counts.inHour >= limits.alertsPerHour()) {
            return counts.inHour++ == limits.alertsPerHour() ? Verdict.HELD_FIRST : Verdict.HELD;
        }
        counts.inDay++;
        counts.inHour++;
        return Verdict.PASS;
    }
}
