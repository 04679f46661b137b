package io.streamwarden.app.run;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.ClusterChecks;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.IntelFiles;
import io.streamwarden.app.detect.KafkaFaults;
import io.streamwarden.app.detect.LiveRules;
import io.streamwarden.app.detect.SchemaSetup;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.app.intel.FeedSchedule;
import io.streamwarden.app.serve.Health;
import io.streamwarden.app.serve.HealthServer;
import io.streamwarden.app.serve.Meters;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.topology.respond.ResponseClock;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/** Detection as a service: rules loaded, cluster checked, topics made, streams started, health and metrics served. */
final class Service implements AutoCloseable, Health {
    private final Meters meters;
    private final LiveRules rules;
    private @Nullable HealthServer http;
    private volatile @Nullable Detection detection;
    private @Nullable FeedSchedule feeds;

    private Service(Meters meters, LiveRules rules) {
        this.meters = meters;
        this.rules = rules;
    }

    /**
     * Starts everything, and returns when streams have started, which is before they work: {@link #unready} tells.
     *
     * @throws CommandFailure if anything is not as it must be; nothing is left running
     */
    static Service start(WardenConfig config) throws InterruptedException {
        Meters meters = new Meters();
        Service service = new Service(meters, LiveRules.load(config, meters.registry()));
        try {
            service.startParts(config);
            return service;
        } catch (RuntimeException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    private void startParts(WardenConfig config) throws InterruptedException {
        http = HealthServer.start(config.http(), this, meters.registry());
        ClusterChecks.require(config);
        SchemaSetup.ensure(config);
        TopicSetup.ensure(config);
        rules.follow();
        Detection started = detection(config);
        detection = started;
        meters.watch(started.streams());
        feeds = FeedSchedule.start(config, meters.registry());
    }

    private Detection detection(WardenConfig config) {
        try {
            return Detection.start(
                    config, rules.book(), ResponseClock.WALL, IntelFiles.load(config.intelFiles()), meters.registry());
        } catch (StreamsException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "Detection does not start with its state in "
                            + config.processing().stateDir() + ": " + KafkaFaults.reason(e),
                    "If another warden runs with that folder, stop it, or give this one its own: --set state.dir=DIR",
                    e);
        }
    }

    /** What is in force now, and what is refused. */
    Compiled current() {
        return rules.current();
    }

    /** It runs, and has a share of the work. */
    boolean works() {
        Detection running = detection;
        return running != null
                && running.isRunning()
                && running.streams().metadataForLocalThreads().stream()
                        .anyMatch(thread -> !thread.activeTasks().isEmpty());
    }

    int rules() {
        return rules.current().rules().rules().size();
    }

    int refused() {
        return rules.current().refusals().size();
    }

    /** Where health and metrics are. */
    String httpUrl() {
        HealthServer server = http;
        return server == null ? "" : server.url();
    }

    /** Waits until detection works, at most that long. */
    boolean awaitReady(Duration patience) throws InterruptedException {
        Detection running = detection;
        return running != null && running.awaitRunning(patience);
    }

    /** Waits until detection ends by itself, at most that long; true if it has ended. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        Detection running = detection;
        return running != null && running.awaitEnd(patience);
    }

    /** Why it ended, for the user. */
    CommandFailure failure() {
        Throwable cause = detection == null ? null : detection.failure();
        return new CommandFailure(
                ExitCode.FAILED,
                "Detection has ended: " + (cause == null ? "no reason was given" : KafkaFaults.reason(cause)),
                "The log says what came before; after the cause is mended, start again: nothing is lost.",
                cause);
    }

    @Override
    public boolean isAlive() {
        Detection running = detection;
        return running == null || running.isAlive();
    }

    @Override
    public String unready() {
        Detection running = detection;
        if (running == null) {
            return "detection is starting";
        } else if (rules() == 0) {
            return "no rule is in force";
        }
        return running.isRunning()
                ? ""
                : "detection is " + running.streams().state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        FeedSchedule reading = feeds;
        if (reading != null) {
            reading.close();
        }
        Detection running = detection;
        if (running != null) {
            running.close();
        }
        rules.close();
        HealthServer server = http;
        if (server != null) {
            server.close();
        }
        meters.close();
    }
}
