package io.streamwarden.app.intel;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.config.FeedSettings;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.KafkaFaults;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configured feeds again and again, on one thread of its own: detection sees of it only what lies on the topic.
 * A feed that fails is tried again after a minute, or at its next turn if that is sooner; what it named before stays until
 * its time is over.
 */
public final class FeedSchedule implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedSchedule.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final WardenConfig config;
    private final MeterRegistry meters;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "intel-feeds");
        made.setDaemon(true);
        return made;
    });

    private FeedSchedule(WardenConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
    }

    /** Starts reading at once. */
    public static FeedSchedule start(WardenConfig config, MeterRegistry meters) {
        FeedSchedule schedule = new FeedSchedule(config, meters);
        for (FeedSettings feed : config.intelFeeds()) {
            schedule.plan(feed, new FeedSource(feed), Duration.ZERO);
        }
        return schedule;
    }

    private void plan(FeedSettings feed, FeedSource source, Duration after) {
        var unused = thread.schedule(
                () -> {
                    Duration next = read(feed, source) || feed.refresh().compareTo(RETRY) < 0 ? feed.refresh() : RETRY;
                    if (!thread.isShutdown()) {
                        plan(feed, source, next);
                    }
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private boolean read(FeedSettings feed, FeedSource source) {
        boolean read = false;
        try {
            Optional<InputStream> changed = source.open();
            if (changed.isPresent()) {
                try (InputStream in = changed.get()) {
                    tell(feed, FeedSync.run(feed, in, config, Instant.now()));
                }
                source.taken();
            }
            read = true;
        } catch (IOException | CommandFailure | org.apache.kafka.common.KafkaException e) {
            LOGGER.atWarn()
                    .addKeyValue("feed", feed.name())
                    .addKeyValue("reason", KafkaFaults.reason(e))
                    .log("feed of known bad addresses was not read");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        meters.counter("warden.intel.reads", "feed", feed.name(), "result", read ? "ok" : "failed")
                .increment();
        return read;
    }

    private static void tell(FeedSettings feed, FeedSync.Outcome outcome) {
        LOGGER.atInfo()
                .addKeyValue("feed", feed.name())
                .addKeyValue("taken", outcome.tally().taken())
                .addKeyValue("refused", outcome.tally().refused())
                .addKeyValue("added", outcome.added())
                .addKeyValue("withdrawn", outcome.withdrawn())
                .log("feed of known bad addresses read");
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
