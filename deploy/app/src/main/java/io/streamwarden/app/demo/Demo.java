package io.streamwarden.app.demo;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.DecisionReader;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.app.workload.Scenario;
import io.streamwarden.app.workload.Scorecard;
import io.streamwarden.app.workload.SimulatedEvent;
import io.streamwarden.app.workload.TrafficSimulator;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.topology.respond.ResponseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** One demo: traffic in at its pace, findings out to the screen. */
final class Demo implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    /** What the last events cause is awaited this long. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final Duration TICK = Duration.ofMillis(250);

    private final WardenConfig config;
    private final Scenario scenario;
    private final Detection detection;

    private Demo(WardenConfig config, Scenario scenario, Detection detection) {
        this.config = config;
        this.scenario = scenario;
        this.detection = detection;
    }

    static Demo start(WardenConfig config, long seed) throws InterruptedException {
        TopicSetup.ensure(config);
        Detection detection = Detection.start(
                config,
                RuleLoading.load(config).rules(),
                ResponseClock.WALL,
                new KnownActors(),
                new SimpleMeterRegistry());
        if (!detection.awaitRunning(START_PATIENCE)) {
            detection.close();
            throw new CommandFailure(
                    ExitCode.FAILED, "Detection did not start", "Try again with --verbose.", detection.failure());
        }
        return new Demo(config, Scenario.lastHour(Instant.now(), seed), detection);
    }

    void play(Duration length, DemoScreen screen) throws InterruptedException {
        Scorecard score = new Scorecard(scenario.attacks());
        screen.begin(score, scenario);
        try (EventFeed feed = new EventFeed(config);
                DecisionReader decisions = new DecisionReader(config, screen)) {
            decisions.start();
            scenario.indicators().forEach(feed::send);
            send(length.minus(LAST_WORDS), feed, screen);
            pause(LAST_WORDS, screen);
            decisions.finish();
        }
        screen.end(detection.metrics().registry());
    }

    private void send(Duration playTime, EventFeed feed, DemoScreen screen) throws InterruptedException {
        long started = System.nanoTime();
        long nextTick = started;
        TrafficSimulator traffic = scenario.traffic();
        while (traffic.hasNext()) {
            SimulatedEvent event = traffic.next();
            long due = started + scenario.due(event, playTime).toNanos();
            while (System.nanoTime() < due) {
                if (System.nanoTime() >= nextTick) {
                    screen.tick(feed.events());
                    nextTick = System.nanoTime() + TICK.toNanos();
                }
                stopIfInterrupted();
                LockSupport.parkNanos(Math.min(due - System.nanoTime(), TICK.toNanos()));
            }
            feed.send(event);
            screen.at(event.time());
        }
    }

    private static void pause(Duration length, DemoScreen screen) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            screen.redraw();
            stopIfInterrupted();
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        detection.close();
    }
}
