package io.streamwarden.app.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long alerts took, from the sending of the event that completed the attack to the reading of the committed alert.
 *
 * @param shape name of what was measured
 * @param eventsPerSecond steady rate of input
 * @param attacksByAddress attacks by a single request that were sent; fewer alerts mean that it fell behind, or missed some
 * @param sourceAlerts on source addresses: found where the event already lies
 * @param attacksOnUsers attacks on a user that began and ended after the warm-up
 * @param userAlerts on users: found after one more hop
 * @param unmatched alerts whose newest event the probe did not send, or that name neither a source nor a user
 */
record LatencyFigures(
        String shape,
        int eventsPerSecond,
        long attacksByAddress,
        Delays sourceAlerts,
        long attacksOnUsers,
        Delays userAlerts,
        long unmatched) {

    /** Delays in milliseconds; the percentiles are nearest ranks. */
    record Delays(int count, double p50Ms, double p99Ms, double maxMs) {
        static Delays of(long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Delays(sorted.length, rank(sorted, 0.50), rank(sorted, 0.99), rank(sorted, 1));
        }

        private static double rank(long[] sorted, double share) {
            if (sorted.length == 0) {
                return 0;
            }
            return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
        }

        Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("count", count);
            json.put("p50_ms", p50Ms);
            json.put("p99_ms", p99Ms);
            json.put("max_ms", maxMs);
            return json;
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("shape", shape);
        json.put("events_per_second", eventsPerSecond);
        json.put("attacks_by_address", attacksByAddress);
        json.put("source_alerts", sourceAlerts.toJson());
        json.put("attacks_on_users", attacksOnUsers);
        json.put("user_alerts", userAlerts.toJson());
        json.put("unmatched_alerts", unmatched);
        return json;
    }
}
