package io.streamwarden.topology.admit;

import io.streamwarden.detectors.enrich.Enricher;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Topics;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Makes the processors that admit events, each with deserializers of its own. */
public record AdmitSupplier(
        AdmitSettings settings,
        Topics topics,
        Supplier<Deserializer<AuthEvent>> auth,
        Supplier<Deserializer<AccessEvent>> access,
        Supplier<Enricher> enrichers,
        AdmitCounts counts)
        implements ProcessorSupplier<byte[], byte[], EntityKey, Admitted> {

    @Override
    public Processor<byte[], byte[], EntityKey, Admitted> get() {
        return new AdmitProcessor(settings, readers(), enrichers.get(), counts);
    }

    /** Processors that key records by client address, to go before a repartition. */
    public ProcessorSupplier<byte[], byte[], byte[], byte[]> rekeying(AdmitCounts before) {
        return () -> new RekeyProcessor(readers(), before);
    }

    private Map<String, EventReader> readers() {
        return Map.of(
                topics.authEvents().name(), EventReader.auth(auth.get()),
                topics.accessEvents().name(), EventReader.access(access.get()));
    }
}
