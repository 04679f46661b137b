package io.streamwarden.app.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.DecisionReader;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.IntelFiles;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.ingest.Format;
import io.streamwarden.ingest.IngestSettings;
import io.streamwarden.ingest.LogReader;
import io.streamwarden.ingest.ParsedLine;
import io.streamwarden.ingest.UnknownFormatException;
import io.streamwarden.topology.respond.ResponseClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One replay: events in, findings out, every line accounted for. */
final class Replay implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    /** Without any progress for this long, something is stuck. */
    private static final Duration STALL_PATIENCE = Duration.ofSeconds(60);

    /** Blocks that ended within the log are looked for ten times a second. */
    private static final Duration EXPIRY_PATIENCE = Duration.ofMillis(400);

    private final WardenConfig config;
    private final MeterRegistry meters;
    private final Detection detection;
    private final Compiled rules;

    /**
     * What became of everything.
     *
     * @param lines of all files
     * @param ignored lines that are understood and tell of no event
     * @param deadLetters lines that no parser takes, and events that were not admitted
     */
    record Summary(
            long lines,
            long events,
            long ignored,
            long deadLetters,
            long late,
            List<String> formats,
            List<String> reasons,
            Optional<Instant> first,
            Optional<Instant> last,
            Duration took) {}

    private Replay(WardenConfig config, MeterRegistry meters, Detection detection, Compiled rules) {
        this.config = config;
        this.meters = meters;
        this.detection = detection;
        this.rules = rules;
    }

    static Replay start(WardenConfig config, EmbeddedPlatform platform, Optional<Path> folder, List<Path> indicators)
            throws InterruptedException {
        Compiled rules = RuleLoading.load(config, folder.or(() -> config.rules().path()));
        MeterRegistry meters = new SimpleMeterRegistry();
        TopicSetup.ensure(config);
        Detection detection =
                Detection.start(config, rules.rules(), ResponseClock.EVENT, IntelFiles.load(indicators), meters);
        if (!detection.awaitRunning(START_PATIENCE)) {
            detection.close();
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "Detection did not start on the embedded Kafka at " + platform.bootstrapServers(),
                    "Try again with --verbose.",
                    detection.failure());
        }
        return new Replay(config, meters, detection, rules);
    }

    Summary run(List<Path> files, Format format, IngestSettings ingest, ReplayPrinter printer)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        rules.refusals().forEach(printer::refused);
        ReplayInput input = new ReplayInput(config);
        try (input;
                DecisionReader output = new DecisionReader(config, printer)) {
            output.start();
            for (Path file : files) {
                read(file, format, ingest, input, printer);
            }
            input.flush();
            awaitDrained(input.events());
            detection.awaitEnd(EXPIRY_PATIENCE);
            detection.close();
            output.finish();
        }
        return new Summary(
                input.lines(),
                input.events(),
                input.ignored(),
                input.rejected() + (long) count("warden.dead.letters"),
                (long) count("warden.late"),
                input.formats(),
                input.reasons(),
                input.first(),
                input.last(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    private static void read(Path file, Format format, IngestSettings ingest, ReplayInput input, ReplayPrinter printer)
            throws IOException {
        try (LogReader log = LogReader.open(file, format, ingest)) {
            input.reading(file, log.format());
            printer.reading(file, log.format());
            for (Optional<ParsedLine> line = log.next(); line.isPresent(); line = log.next()) {
                input.take(file, line.get());
            }
        } catch (UnknownFormatException e) {
            throw CommandFailure.wrongUsage(String.valueOf(e.getMessage()), "--format takes sshd, combined or json.");
        }
    }

    /** Waits until all events were assessed by source, and all observations by entity. */
    private void awaitDrained(long events) throws InterruptedException {
        double before = -1;
        long stuckSince = System.nanoTime();
        while (!drained(events)) {
            double progress = count("warden.records.in") + count("warden.records.assessed");
            if (progress != before) {
                before = progress;
                stuckSince = System.nanoTime();
            }
            boolean stalled = System.nanoTime() - stuckSince > STALL_PATIENCE.toNanos();
            if (stalled || detection.awaitEnd(Duration.ofMillis(20))) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "Detection stopped after " + (long) count("warden.records.in") + " of " + events + " events",
                        "Try again with --verbose.",
                        detection.failure());
            }
        }
    }

    private boolean drained(long events) {
        double bySource = count("warden.records.assessed", "stage", "by-source");
        double admitFaults = count("warden.dead.letters");
        double byEntity = count("warden.records.assessed", "stage", "by-entity");
        return bySource + admitFaults >= events && byEntity + admitFaults >= count("warden.observations");
    }

    private double count(String meter, String... tags) {
        return meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        detection.close();
    }
}
