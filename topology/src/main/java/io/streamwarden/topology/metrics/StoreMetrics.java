package io.streamwarden.topology.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.streamwarden.topology.store.StoreGauges;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One entity store's metrics, summed over its tasks: size in the heap, flush time, evictions, damage. */
final class StoreMetrics {
    private final AtomicLong entities = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Counter evicted;
    private final Counter forgotten;
    private final Counter corrupt;
    private final Counter flushedEntities;
    private final Timer flushes;

    StoreMetrics(MeterRegistry registry, String store) {
        Tags tags = Tags.of("store", store);
        registry.gauge("warden.store.entities", tags, entities);
        registry.gauge("warden.store.bytes", tags, bytes);
        evicted = registry.counter("warden.store.evicted", tags);
        forgotten = registry.counter("warden.store.forgotten", tags);
        corrupt = registry.counter("warden.store.corrupt", tags);
        flushedEntities = registry.counter("warden.store.flushed", tags);
        flushes = registry.timer("warden.store.flush", tags);
    }

    /** The gauges of one task's store; its share of the sums goes when it says its size is 0. */
    StoreGauges forTask() {
        return new StoreGauges() {
            private int lastEntities;
            private long lastBytes;

            @Override
            public void corrupt() {
                corrupt.increment();
            }

            @Override
            public void evicted() {
                evicted.increment();
            }

            @Override
            public void forgot(long tracks) {
                forgotten.increment((double) tracks);
            }

            @Override
            public void flushed(int count, long nanos) {
                flushedEntities.increment(count);
                flushes.record(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void size(int nowEntities, long nowBytes) {
                entities.addAndGet(nowEntities - lastEntities);
                bytes.addAndGet(nowBytes - lastBytes);
                lastEntities = nowEntities;
                lastBytes = nowBytes;
            }
        };
    }
}
