package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.sigma.RuleState;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Episode;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.BlockEntry;
import io.streamwarden.topology.pace.CommitPace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Findings to alerts and block entries. Keyed by the entity that a finding names, so it runs where the entity's state
 * lies and needs no hop of its own.
 */
final class RespondProcessor extends ContextualProcessor<EntityKey, Finding, String, Response> {
    private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration REPLAY_EXPIRY_INTERVAL = Duration.ofMillis(100);
    /** A slice of expiries; what is left is due a second later. */
    private static final int MOST_EXPIRIES = 5_000;

    private static final int MOST_SWEPT = 5_000;

    private final RespondSettings settings;
    private final RespondCounts counts;
    private final String ledgerName;
    private final AlertCaps caps;
    private final BlockBreaker breaker;
    private @Nullable BlockLedger ledger;
    private @Nullable BlockDecision decision;
    private int sweptVersion;
    private @Nullable String sweepFrom;

    RespondProcessor(RespondSettings settings, RespondCounts counts, String ledgerName) {
        this.settings = settings;
        this.counts = counts;
        this.ledgerName = ledgerName;
        this.caps = new AlertCaps(settings.limits());
        this.breaker = new BlockBreaker(settings.limits().blocksPerMinute(), counts::softened);
    }

    @Override
    public void init(ProcessorContext<String, Response> context) {
        super.init(context);
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(ledgerName);
        ledger = new BlockLedger(store);
        decision = new BlockDecision(settings.blocks(), ledger, breaker);
        Duration interval = settings.clock() == ResponseClock.WALL ? EXPIRY_INTERVAL : REPLAY_EXPIRY_INTERVAL;
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, wallMs -> {
            expire(now());
            liftExempt(now());
        });
    }

    @Override
    public void process(Record<EntityKey, Finding> record) {
        Finding finding = record.value();
        long nowMs = now();
        if (settings.clock() == ResponseClock.EVENT) {
            // Before deciding, so that it does not matter when the punctuator came round.
            expire(nowMs);
        }
        counts.found(finding.rule().id());
        Optional<String> exemption = settings.exemptions().covering(finding, nowMs);
        if (exemption.isPresent()) {
            counts.exempted(finding.rule().id(), exemption.get());
            return;
        }
        if (finding.rule().state() == RuleState.SHADOW) {
            return;
        }
        if (finding.step() != Episode.Step.GOES_ON) {
            alert(finding, nowMs, record.timestamp());
        }
        Objects.requireNonNull(decision).decide(finding, nowMs).ifPresent(entry -> block(entry, record.timestamp()));
        if (breaker.hasTripped()) {
            forward(OwnAlerts.tripped(finding, breaker, nowMs), record.timestamp());
        }
    }

    private void alert(Finding finding, long nowMs, long timestamp) {
        switch (caps.take(finding.rule().id(), nowMs)) {
            case PASS -> forward(Alerts.of(finding), timestamp);
            case HELD_FIRST -> {
                counts.heldBack(finding.rule().id());
                forward(OwnAlerts.capped(finding, settings.limits(), nowMs), timestamp);
            }
            case HELD -> counts.heldBack(finding.rule().id());
        }
    }

    private void forward(Alert alert, long timestamp) {
        context().forward(new Record<>(alert.getAlertId(), new Response.OfAlert(alert), timestamp));
        counts.alerted();
        commitSoon(timestamp);
    }

    /** People and gateways see what was decided when it is committed. */
    private void commitSoon(long recordMs) {
        if (settings.clock() == ResponseClock.WALL) {
            CommitPace.ofThisThread().told(context(), recordMs);
        }
    }

    private void block(BlockEntry entry, long timestamp) {
        String key = BlockDecision.key(entry.getScope(), entry.getValue());
        context().forward(new Record<>(key, new Response.OfBlock(entry), timestamp));
        counts.blocked();
    }

    private long now() {
        return settings.clock() == ResponseClock.WALL
                ? context().currentSystemTimeMs()
                : settings.events().newestMs();
    }

    private void expire(long nowMs) {
        for (String key : Objects.requireNonNull(ledger).due(nowMs, MOST_EXPIRIES)) {
            if (Objects.requireNonNull(decision).end(key, nowMs)) {
                lift(key);
            }
        }
    }

    /** Goes through what stands, a part at each turn, once for each change of the exemptions. */
    private void liftExempt(long nowMs) {
        if (sweepFrom == null) {
            int version = settings.exemptions().version();
            if (version == sweptVersion) {
                return;
            }
            sweptVersion = version;
            sweepFrom = "";
        }
        List<String> keys = Objects.requireNonNull(ledger).keysAfter(sweepFrom, MOST_SWEPT);
        for (String key : keys) {
            if (Objects.requireNonNull(decision).endIfExempt(key, settings.exemptions(), nowMs)) {
                lift(key);
            }
        }
        sweepFrom = keys.size() < MOST_SWEPT ? null : keys.get(keys.size() - 1);
    }

    private void lift(String key) {
        context()
                .forward(new Record<>(key, new Response.OfBlock(null), context().currentSystemTimeMs()));
        counts.lifted();
    }
}
