package io.streamwarden.topology.assess;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleFaults;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.topology.admit.Admitted;
import io.streamwarden.topology.store.EntityStoreBuilder;
import io.streamwarden.topology.store.StoreGauges;
import io.streamwarden.topology.store.StoreSettings;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Makes the assessing processors, each with its entity store.
 *
 * @param gauges by store name
 * @param clocks by stage, a new one for each task
 */
public record AssessSuppliers(
        RuleBook rules,
        StoreSettings stores,
        RuleFaults faults,
        Function<String, AssessCounts> counts,
        Function<String, Supplier<StoreGauges>> gauges,
        Function<String, WindowClock> clocks) {

    public ProcessorSupplier<EntityKey, Admitted, EntityKey, Assessed> bySource(String storeName) {
        return new WithStore<>(
                storeName,
                () -> new AssessBySource(
                        rules, storeName, counts.apply("by-source"), faults, clocks.apply("by-source")));
    }

    public ProcessorSupplier<EntityKey, Observation, EntityKey, Finding> byEntity(String storeName) {
        return new WithStore<>(
                storeName,
                () -> new AssessByEntity(
                        rules, storeName, counts.apply("by-entity"), faults, clocks.apply("by-entity")));
    }

    private final class WithStore<K, V, R> implements ProcessorSupplier<K, V, K, R> {
        private final String storeName;
        private final Supplier<Processor<K, V, K, R>> processors;

        WithStore(String storeName, Supplier<Processor<K, V, K, R>> processors) {
            this.storeName = storeName;
            this.processors = processors;
        }

        @Override
        public Processor<K, V, K, R> get() {
            return processors.get();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    new EntityStoreBuilder(storeName, stores, gauges.apply(storeName)).withLoggingEnabled(Map.of()));
        }
    }
}
