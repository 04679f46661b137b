package io.streamwarden.topology.store;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds {@link EntityStore}s over RocksDB with a compacted changelog. Its own cache cannot be switched off. */
public final class EntityStoreBuilder implements StoreBuilder<EntityStore> {
    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> stored;
    private final StoreSettings settings;
    private final Supplier<StoreGauges> gauges;

    public EntityStoreBuilder(String name, StoreSettings settings, Supplier<StoreGauges> gauges) {
        this.stored = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
        this.settings = settings;
        this.gauges = gauges;
    }

    @Override
    public StoreBuilder<EntityStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<EntityStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<EntityStore> withLoggingEnabled(Map<String, String> config) {
        stored.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<EntityStore> withLoggingDisabled() {
        stored.withLoggingDisabled();
        return this;
    }

    @Override
    public EntityStore build() {
        return new EntityStore(stored.build(), settings, gauges.get());
    }

    @Override
    public Map<String, String> logConfig() {
        return stored.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return stored.loggingEnabled();
    }

    @Override
    public String name() {
        return stored.name();
    }
}
