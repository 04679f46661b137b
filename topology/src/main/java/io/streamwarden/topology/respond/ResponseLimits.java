package io.streamwarden.topology.respond;

/**
 * How much response may do before it takes its findings for a fault, of a rule or of the input. Each task counts for
 * itself, from its start; 0 means no limit.
 *
 * @param alertsPerHour alerts of one rule in a clock hour; the rest is held back, and one alert tells of it
 * @param alertsPerDay alerts of one rule in a day of UTC
 * @param blocksPerMinute new blocks in a minute; past it {@link BlockBreaker} only watches
 */
public record ResponseLimits(int alertsPerHour, int alertsPerDay, int blocksPerMinute) {
    public static final ResponseLimits DEFAULT = new ResponseLimits(1_000, 10_000, 500);
    public static final ResponseLimits NONE = new ResponseLimits(0, 0, 0);

    /** @throws IllegalArgumentException if any is negative */
    public ResponseLimits {
        if (alertsPerHour < 0 || alertsPerDay < 0 || blocksPerMinute < 0) {
            throw new IllegalArgumentException("Limits are 0 for none, or more, got " + alertsPerHour + ", "
                    + alertsPerDay + " and " + blocksPerMinute);
        }
    }
}
