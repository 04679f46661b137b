package io.streamwarden.topology.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamwarden.topology.assess.AssessCounts;
import io.streamwarden.topology.fault.FaultReport;
import io.streamwarden.topology.fault.Reason;
import io.streamwarden.topology.respond.RespondCounts;
import io.streamwarden.topology.store.StoreGauges;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The topology's metrics. Records in = records assessed by source + dead letters of the stages before it.
 *
 * <p>Names: {@code warden.records.in}, {@code warden.records.assessed} (stage), {@code warden.dead.letters} (stage,
 * reason), {@code warden.observations}, {@code warden.late} and {@code warden.ungrouped} (stage), {@code warden.findings} and {@code
 * warden.findings.exempted} (rule), {@code warden.rule.faults} (rule), {@code warden.alerts}, {@code warden.blocks},
 * {@code warden.blocks.lifted}, {@code warden.alerts.held} (rule) past a rule's cap, {@code warden.blocks.softened} past
 * the breaker's, and the store's.
 */
public final class DetectionMetrics implements FaultReport, RespondCounts {
    private final MeterRegistry registry;
    private final FaultLog log;
    private final Counter recordsIn;
    private final Counter alerts;
    private final Counter blocks;
    private final Counter lifted;
    private final Counter softened;
    private final Map<String, Counter> findings = new ConcurrentHashMap<>();
    private final Map<String, Counter> exempted = new ConcurrentHashMap<>();
    private final Map<String, Counter> exemptionHits = new ConcurrentHashMap<>();
    private final Map<String, StoreMetrics> stores = new ConcurrentHashMap<>();

    public DetectionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.log = new FaultLog();
        this.recordsIn = registry.counter("warden.records.in");
        this.alerts = registry.counter("warden.alerts");
        this.blocks = registry.counter("warden.blocks");
        this.lifted = registry.counter("warden.blocks.lifted");
        this.softened = registry.counter("warden.blocks.softened");
    }

    public void recordIn() {
        recordsIn.increment();
    }

    public AssessCounts assessing(String stage) {
        Counter assessed = registry.counter("warden.records.assessed", "stage", stage);
        Counter observed = registry.counter("warden.observations", "stage", stage);
        Counter late = registry.counter("warden.late", "stage", stage);
        Counter ungrouped = registry.counter("warden.ungrouped", "stage", stage);
        return new AssessCounts() {
            @Override
            public void assessed() {
                assessed.increment();
            }

            @Override
            public void observed() {
                observed.increment();
            }

            @Override
            public void late(int correlations) {
                if (correlations > 0) {
                    late.increment(correlations);
                }
            }

            @Override
            public void ungrouped(int correlations) {
                if (correlations > 0) {
                    ungrouped.increment(correlations);
                }
            }
        };
    }

    public Supplier<StoreGauges> store(String name) {
        return stores.computeIfAbsent(name, key -> new StoreMetrics(registry, key))::forTask;
    }

    @Override
    public void deadLetter(String stage, Reason reason, @Nullable Exception cause) {
        registry.counter("warden.dead.letters", "stage", stage, "reason", reason.label())
                .increment();
        log.deadLetter(stage, reason, cause);
    }

    @Override
    public void ruleFailed(String ruleId, RuntimeException cause) {
        registry.counter("warden.rule.faults", "rule", ruleId).increment();
        log.ruleFailed(ruleId, cause);
    }

    @Override
    public void found(String ruleId) {
        findings.computeIfAbsent(ruleId, rule -> registry.counter("warden.findings", "rule", rule))
                .increment();
    }

    @Override
    public void exempted(String ruleId, String exemptionId) {
        exempted.computeIfAbsent(ruleId, rule -> registry.counter("warden.findings.exempted", "rule", rule))
                .increment();
        exemptionHits
                .computeIfAbsent(exemptionId, id -> registry.counter("warden.exemption.hits", "exemption", id))
                .increment();
    }

    @Override
    public void alerted() {
        alerts.increment();
    }

    @Override
    public void blocked() {
        blocks.increment();
    }

    @Override
    public void lifted() {
        lifted.increment();
    }

    @Override
    public void heldBack(String ruleId) {
        registry.counter("warden.alerts.held", "rule", ruleId).increment();
    }

    @Override
    public void softened() {
        softened.increment();
    }

    public MeterRegistry registry() {
        return registry;
    }
}
