package io.streamwarden.app.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.ClusterChecks;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.IntelFiles;
import io.streamwarden.app.detect.KafkaFaults;
import io.streamwarden.app.detect.RuleLoading;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Detection as a service: rules loaded, cluster checked, topics made, streams started, health and metrics served. */
final class Service implements AutoCloseable, Health {
    private static final Logger LOGGER = LoggerFactory.getLogger(Service.class);

    private final Compiled rules;
    private final Meters meters = new Meters();
    private @Nullable HealthServer http;
    private volatile @Nullable Detection detection;
    private @Nullable FeedSchedule feeds;

    private Service(Compiled rules) {
        this.rules = rules;
    }

    /**
     * Starts everything, and returns when streams have started, which is before they work: {@link #unready} tells.
     *
     * @throws CommandFailure if anything is not as it must be; nothing is left running
     */
    static Service start(WardenConfig config) throws InterruptedException {
        Service service = new Service(RuleLoading.load(config));
        try {
            service.startParts(config);
            return service;
        } catch (RuntimeException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    private void startParts(WardenConfig config) throws InterruptedException {
        gauges(meters.registry());
        http = HealthServer.start(config.http(), this, meters.registry());
        ClusterChecks.require(config);
        SchemaSetup.ensure(config);
        TopicSetup.ensure(config);
        Detection started = detection(config);
        detection = started;
        meters.watch(started.streams());
        feeds = FeedSchedule.start(config, meters.registry());
    }

    private void gauges(MeterRegistry registry) {
        registry.gauge("warden.rules.loaded", rules, all -> all.rules().rules().size());
        registry.gauge("warden.rules.refused", rules, all -> all.refusals().size());
        rules.refusals().forEach(refusal -> LOGGER.atWarn()
                .addKeyValue("at", refusal.source() + ":" + refusal.line())
                .addKeyValue("reason", refusal.reason())
                .log("rule refused"));
    }

    private Detection detection(WardenConfig config) {
        try {
            return Detection.start(
                    config, rules.rules(), ResponseClock.WALL, IntelFiles.load(config.intelFiles()), meters.registry());
        } catch (StreamsException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "Detection does not start with its state in "
                            + config.processing().stateDir() + ": " + KafkaFaults.reason(e),
                    "If another warden runs with that folder, stop it, or give this one its own: --set state.dir=DIR",
                    e);
        }
    }

    int rules() {
        return rules.rules().rules().size();
    }

    int refused() {
        return rules.refusals().size();
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
        HealthServer server = http;
        if (server != null) {
            server.close();
        }
        meters.close();
    }
}
