package io.streamwarden.app.workload;

import io.streamwarden.schema.Indicator;
import io.streamwarden.schema.IndicatorType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A stretch of simulated traffic with twelve attacks whose truth is known. Two scenarios with equal components are equal to the
 * byte.
 *
 * <p>Simulated time may run faster than real time: an hour of it, played in half a minute, reaches thresholds that count by
 * the hour. {@link #due} says when an event is to be sent.
 *
 * @param start simulated time of the first event
 * @param length how much simulated time there is; at least 30 minutes, the time the slowest attack needs
 * @param benignPerSecond benign events per simulated second, met within a quarter; 0.5 to 5,000
 * @param seed decides everything else
 */
public record Scenario(Instant start, Duration length, double benignPerSecond, long seed) {
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final double DEFAULT_RATE = 2;

    /** @throws IllegalArgumentException if {@code length} or {@code benignPerSecond} is out of its bounds */
    public Scenario {
        if (length.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("A scenario takes at least " + SHORTEST + ", got " + length);
        }
        if (!(benignPerSecond >= 0.5 && benignPerSecond <= 5_000)) {
            throw new IllegalArgumentException(
                    "A scenario has 0.5 to 5000 benign events a second, got " + benignPerSecond);
        }
        start = start.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The last hour before {@code end}: some 7,000 benign events and 1,800 of attacks. */
    public static Scenario lastHour(Instant end, long seed) {
        Duration hour = Duration.ofHours(1);
        return new Scenario(end.minus(hour), hour, DEFAULT_RATE, seed);
    }

    public Instant end() {
        return start.plus(length);
    }

    /** The truth, in the order in which the attacks start. All are over before nine tenths of the time have passed. */
    public List<Attack> attacks() {
        return scripts().stream().map(ScriptedAttack::truth).toList();
    }

    /** What a threat feed would have said before the traffic began: to be published on the topic of indicators. */
    public List<Indicator> indicators() {
        return List.of(Indicator.newBuilder()
                .setType(IndicatorType.IP)
                .setValue(WebAttacks.KNOWN_BAD)
                .setConfidence(90)
                .setSource("demo-feed")
                .setDescription("made up for the demo")
                .setValidFrom(start.minus(Duration.ofDays(1)))
                .build());
    }

    /** Benign traffic and attacks, in time order, until {@link #end()}. */
    public TrafficSimulator traffic() {
        List<Iterator<SimulatedEvent>> sources = benignSources();
        scripts().forEach(script -> sources.add(script.events().iterator()));
        return new TrafficSimulator(sources, start, end());
    }

    /** The same benign traffic without the attacks. */
    public TrafficSimulator benignTraffic() {
        return new TrafficSimulator(benignSources(), start, end());
    }

    /**
     * How long after the start of the play an event is to be sent, when the whole scenario is to be played within
     * {@code playTime}.
     */
    public Duration due(SimulatedEvent event, Duration playTime) {
        double share = (double) Duration.between(start, event.time()).toMillis() / length.toMillis();
        return Duration.ofNanos(Math.round(share * playTime.toNanos()));
    }

    private List<Iterator<SimulatedEvent>> benignSources() {
        return new ArrayList<>(Population.of(benignPerSecond, start, new SplittableRandom(seed)));
    }

    /** The attacks as scripted, so that tests can count what they reach. */
    List<ScriptedAttack> scripts() {
        SplittableRandom random = new SplittableRandom(~seed);
        return List.of(
                WebAttacks.sqlInjection(at(0.04), random),
                SignInAttacks.bruteForce(at(0.08), random),
                WebAttacks.knownBadActor(at(0.12), random),
                WebAttacks.requestFlood(at(0.15), random),
                WebAttacks.pathScan(at(0.20), random),
                SignInAttacks.passwordSpray(at(0.25), random),
                WebAttacks.log4Shell(at(0.30), random),
                WebAttacks.analyticsScraping(at(0.33), random),
                WebAttacks.scanner(at(0.40), random),
                SignInAttacks.distributedBruteForce(at(0.45), random),
                WebAttacks.pathTraversal(at(0.55), random),
                SignInAttacks.accountTakeover(at(0.65), random));
    }

    private Instant at(double share) {
        return start.plusMillis(Math.round(share * length.toMillis()));
    }
}
