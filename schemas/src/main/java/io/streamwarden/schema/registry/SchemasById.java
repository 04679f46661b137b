package io.streamwarden.schema.registry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that records were written with. Who asks cannot be stalled for long, whatever ids records carry and
 * whatever the registry does; safe for use by many threads, which ask the registry one at a time.
 *
 * <ul>
 *   <li>A known id never needs the network again. At most 10,000 are kept: the registry's owner, not the sender of
 *       records, decides how many there are.
 *   <li>An unknown id is remembered as such for 10 seconds; at most 10,000 are.
 *   <li>After 100 unknown ids within a second, no other is asked for in that second.
 *   <li>After a failure of the registry, nothing is asked for a second; then one try of at most half a second, until
 *       the registry is back.
 * </ul>
 */
public final class SchemasById {
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_UNKNOWN = 10_000;
    private static final int MOST_MISSES_A_SECOND = 100;
    private static final long UNKNOWN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration PROBE = Duration.ofMillis(500);

    private final SchemaRegistry registry;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

    // All below is guarded by this.
    private final Map<Integer, Miss> unknown = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Miss> eldest) {
            return size() > MOST_UNKNOWN;
        }
    };
    private @Nullable Miss outage;
    private boolean isDown;
    private int misses;
    private long missesSince;

    public SchemasById(SchemaRegistry registry) {
        this(registry, RegistrySettings.PATIENCE, System::nanoTime);
    }

    /** @param patience how long the first caller waits for a registry that was well so far */
    public SchemasById(SchemaRegistry registry, Duration patience) {
        this(registry, patience, System::nanoTime);
    }

    SchemasById(SchemaRegistry registry, Duration patience, LongSupplier nanoTime) {
        this.registry = registry;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.missesSince = nanoTime.getAsLong();
    }

    /**
     * The schema of an id.
     *
     * @throws NotRegisteredException if the registry says that there is none, or said so in the last 10 seconds
     * @throws UnexpectedAnswerException if what the registry has under this id is not Avro
     * @throws RegistryException of another kind if the registry cannot be asked now
     */
    public Schema writerSchema(int id) {
        Schema schema = known.get(id);
        return schema != null ? schema : lookUp(id);
    }

    private synchronized Schema lookUp(int id) {
        Schema found = known.get(id);
        if (found != null) {
            return found;
        }
        long now = nanoTime.getAsLong();
        refuseWhatIsKnownToFail(id, now);
        try {
            Schema schema = registry.byId(id, isDown ? PROBE : patience);
            isDown = false;
            remember(id, schema);
            return schema;
        } catch (NotRegisteredException | UnexpectedAnswerException e) {
            isDown = false;
            missed(id, e);
            throw e;
        } catch (RegistryException e) {
            isDown = true;
            outage = new Miss(e, nanoTime.getAsLong() + SECOND_NANOS);
            throw e;
        }
    }

    private void refuseWhatIsKnownToFail(int id, long now) {
        Miss miss = unknown.get(id);
        if (miss != null) {
            if (miss.isInForce(now)) {
                throw miss.reason();
            }
            unknown.remove(id);
        }
        if (outage != null) {
            if (outage.isInForce(now)) {
                throw outage.reason();
            }
            outage = null;
        }
    }

    private void remember(int id, Schema schema) {
        if (known.size() >= MOST_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(id, schema);
    }

    private void missed(int id, RegistryException reason) {
        long now = nanoTime.getAsLong();
        unknown.put(id, new Miss(reason, now + UNKNOWN_NANOS));
        if (now - missesSince > SECOND_NANOS) {
            missesSince = now;
            misses = 0;
        }
        misses++;
        if (misses >= MOST_MISSES_A_SECOND) {
            outage = new Miss(
                    new TooManyUnknownIdsException("Over " + MOST_MISSES_A_SECOND
                            + " unknown schema ids within a second, so the registry is not asked for another until the"
                            + " second is over. Look for a producer that sends garbage."),
                    missesSince + SECOND_NANOS);
        }
    }

    /** A failure that answers the same question until {@code untilNanos}. */
    private record Miss(RegistryException reason, long untilNanos) {
        boolean isInForce(long now) {
            return now - untilNanos < 0;
        }
    }
}
