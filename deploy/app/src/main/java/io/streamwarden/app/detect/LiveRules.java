package io.streamwarden.app.detect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.topology.assess.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force while detection runs: built-in ones, those of the folder, and those on the topic, which may change at
 * any time. A thread of its own reads, checks and compiles them, and swaps the book whole; when it fails, the old one stays.
 */
public final class LiveRules implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LiveRules.class);
    private static final Duration FOLDER_INTERVAL = Duration.ofMillis(400);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final WardenConfig config;
    private final RuleTexts texts;
    private final RuleBook book;
    private final RefusalLog refusals = new RefusalLog();
    private final Counter swaps;
    private final Counter failures;
    private final Timer loads;
    private final Optional<FolderWatch> folder;
    private @Nullable RuleTopic topic;
    private @Nullable Thread thread;
    private volatile Compiled current;
    private volatile boolean stopped;

    private LiveRules(WardenConfig config, MeterRegistry meters) {
        this.config = config;
        this.texts = new RuleTexts(config);
        this.swaps = meters.counter("warden.rules.swaps");
        this.failures = meters.counter("warden.rules.load.failures");
        this.loads = meters.timer("warden.rules.load");
        this.folder = config.rules().path().map(FolderWatch::new);
        config.rules().path().map(RuleFolder::read).ifPresent(texts::take);
        this.current = texts.compile();
        this.book = new RuleBook(current.rules());
        refusals.tell(current.refusals());
        meters.gauge(
                "warden.rules.loaded",
                this,
                all -> all.current().rules().rules().size());
        meters.gauge(
                "warden.rules.refused", this, all -> all.current().refusals().size());
    }

    /**
     * Loads the built-in rules and those of the folder; those of the topic come with {@link #follow}.
     *
     * @throws io.streamwarden.app.command.CommandFailure if the folder cannot be read
     */
    public static LiveRules load(WardenConfig config, MeterRegistry meters) {
        return new LiveRules(config, meters);
    }

    /** Reads the topic to its end, so that no event is assessed without its rules, and from then on follows it. */
    public void follow() {
        RuleTopic followed = new RuleTopic(config);
        topic = followed;
        try {
            if (take(followed.readToEnd())) {
                swap();
            }
        } catch (KafkaException e) {
            throw KafkaFaults.explain(config.bootstrapServers(), e);
        }
        Thread started = new Thread(() -> follow(followed), "rules");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** What detection reads. */
    public RuleBook book() {
        return book;
    }

    /** What is in force, and what is refused. */
    public Compiled current() {
        return current;
    }

    private void follow(RuleTopic followed) {
        long nextLookNanos = System.nanoTime();
        while (!stopped) {
            try {
                boolean changed = take(followed.poll());
                if (System.nanoTime() - nextLookNanos >= 0) {
                    nextLookNanos = System.nanoTime() + FOLDER_INTERVAL.toNanos();
                    changed |= takeFolder();
                }
                if (changed) {
                    swap();
                }
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private boolean take(List<RuleRecord> records) {
        boolean changed = false;
        for (RuleRecord record : records) {
            changed |= texts.take(record);
        }
        return changed;
    }

    private boolean takeFolder() {
        if (folder.isEmpty() || !folder.get().hasChanged()) {
            return false;
        }
        Path path = config.rules().path().orElseThrow();
        try {
            return texts.take(RuleFolder.read(path));
        } catch (RuntimeException e) {
            folder.get().forget();
            throw e;
        }
    }

    private void swap() {
        long started = System.nanoTime();
        Compiled next = texts.compile();
        book.swap(next.rules());
        current = next;
        loads.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        swaps.increment();
        refusals.tell(next.refusals());
        LOGGER.atInfo()
                .addKeyValue("rules", next.rules().rules().size())
                .addKeyValue("refused", next.refusals().size())
                .log("rules swapped");
    }

    private void failed(RuntimeException fault) {
        failures.increment();
        if (stopped) {
            return;
        }
        LOGGER.atWarn().setCause(fault).log("rules cannot be read; those in force stay so");
        try {
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    @Override
    public void close() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(CLOSE_PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        RuleTopic followed = topic;
        if (followed != null && (running == null || !running.isAlive())) {
            followed.close();
        }
    }
}
