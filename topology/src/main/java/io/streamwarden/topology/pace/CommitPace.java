package io.streamwarden.topology.pace;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * When a stream thread commits. What a fresh record changed is final after {@code commit.interval} at most; what people
 * and gateways were told of one asks to be at once, at most every {@value #LEAST_GAP_MS} ms.
 *
 * <p>A thread with a backlog commits once in {@value #BACKLOG_MS} ms: nobody gains from an old alert a moment sooner, and
 * every commit writes all entities that changed since the last. One for all tasks of a thread, since they commit together.
 */
public final class CommitPace {
    static final String INTERVAL = "warden.commit.interval.ms";
    static final long BACKLOG_MS = 1_000;
    static final long LEAST_GAP_MS = 50;
    /** A record is fresh until it is so old; its own timestamp counts, not the event's. */
    static final long FRESH_MS = 1_000;

    private static final long USUAL_INTERVAL_MS = 100;
    private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

    private long toldMs = Long.MIN_VALUE / 2;
    /** A commit is on its way; past this time it was lost with its task. */
    private long expectedUntilMs = Long.MIN_VALUE;
    /** Of the task that processed last: Kafka Streams ignores the wish of one that has nothing to commit. */
    private @Nullable ProcessingContext latest;

    CommitPace() {}

    /** The pace of the calling thread. */
    public static CommitPace ofThisThread() {
        return OF_THREAD.get();
    }

    /** Settings for Kafka Streams with which fresh records are final after {@code interval}. */
    public static Map<String, Object> settings(Duration interval) {
        return Map.of(
                INTERVAL,
                interval.toMillis(),
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                Math.max(BACKLOG_MS, interval.toMillis()));
    }

    /** A record of that timestamp was processed. */
    public void processed(ProcessingContext context, long recordMs) {
        latest = context;
        long nowMs = context.currentSystemTimeMs();
        if (nowMs < expectedUntilMs || nowMs - recordMs > FRESH_MS) {
            return;
        }
        long intervalMs = intervalMs(context.appConfigs());
        expectedUntilMs = nowMs + 2 * intervalMs;
        new Wake(context).in(Duration.ofMillis(intervalMs));
    }

    /** People and gateways were told something of a record of that timestamp; they see it once it is committed. */
    public void told(ProcessingContext context, long recordMs) {
        long nowMs = context.currentSystemTimeMs();
        if (nowMs - recordMs <= FRESH_MS && nowMs - toldMs >= LEAST_GAP_MS) {
            toldMs = nowMs;
            context.commit();
        }
    }

    private static long intervalMs(Map<String, Object> settings) {
        return settings.get(INTERVAL) instanceof Number set ? Math.max(1, set.longValue()) : USUAL_INTERVAL_MS;
    }

    /** Commits once. */
    private final class Wake {
        private final ProcessingContext context;
        private @Nullable Cancellable schedule;

        Wake(ProcessingContext context) {
            this.context = context;
        }

        void in(Duration interval) {
            schedule = context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, wallMs -> ring());
        }

        private void ring() {
            if (schedule != null) {
                schedule.cancel();
            }
            expectedUntilMs = Long.MIN_VALUE;
            Objects.requireNonNullElse(latest, context).commit();
        }
    }
}
