package io.streamwarden.topology.respond;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.state.EntityKey;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the processors that respond to findings, each with a ledger of blocks. */
public final class RespondSupplier implements ProcessorSupplier<EntityKey, Finding, String, Response> {
    private final RespondSettings settings;
    private final RespondCounts counts;
    private final String ledgerName;

    public RespondSupplier(RespondSettings settings, RespondCounts counts, String ledgerName) {
        this.settings = settings;
        this.counts = counts;
        this.ledgerName = ledgerName;
    }

    @Override
    public Processor<EntityKey, Finding, String, Response> get() {
        return new RespondProcessor(settings, counts, ledgerName);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ledgerName), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of()));
    }
}
