package io.streamwarden.topology.store;

import io.streamwarden.detectors.engine.WindowClose;
import io.streamwarden.detectors.state.CorruptStateException;
import io.streamwarden.detectors.state.EntityCodec;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Entities' states: live objects in the heap over a persistent key-value store with a changelog.
 *
 * <p>A processor takes an object, changes it and says so. Changed objects are encoded and put when Kafka Streams flushes
 * caches, which is before it flushes producers and commits offsets, and when they are evicted. Flushing any later loses
 * updates: what a killed process had not put would not be replayed. Bounded by a budget of bytes that all stores of the
 * process share; the entity that was used longest ago goes first. Used by one stream thread at a time.
 *
 * <p>This is the only class that touches internal types of Kafka Streams ({@code CachedStateStore}).
 */
public final class EntityStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private static final int MAP_ENTRY_BYTES = 96;

    private final KeyValueStore<Bytes, byte[]> stored;
    private final EntityCodec codec;
    private final HeapBudget budget;
    private final StoreGauges gauges;
    private final Map<EntityKey, Held> held = new LinkedHashMap<>(1024, 0.75f, true);
    private final List<Held> changed = new ArrayList<>();
    private long heldBytes;
    /** No window is to be closed before this time; what lies in the store from before is not known at first. */
    private long nextDueMs = Long.MIN_VALUE;

    /** A window whose time has come. */
    public record Due(EntityKey entity, WindowClose close) {}

    /** An entity's state while it is in the heap, and how many bytes it was counted with. */
    private static final class Held {
        private final EntityKey key;
        private final Bytes storedKey;
        private final EntityState state;
        private int bytes;
        private boolean evicted;
        private long forgottenTold;

        Held(EntityKey key, Bytes storedKey, EntityState state) {
            this.key = key;
            this.storedKey = storedKey;
            this.state = state;
        }
    }

    EntityStore(KeyValueStore<Bytes, byte[]> stored, StoreSettings settings, StoreGauges gauges) {
        this.stored = stored;
        this.codec = new EntityCodec(settings.mostBytesPerEntity());
        this.budget = settings.budget();
        this.gauges = gauges;
    }

    /** The state of {@code key}, empty if nothing is known of it. Say {@link #changed} after changing it. */
    public EntityState get(EntityKey key) {
        Held there = held.get(key);
        if (there != null) {
            return there.state;
        }
        Bytes storedKey = Bytes.wrap(key.toBytes());
        Held loaded = new Held(key, storedKey, load(storedKey));
        held.put(key, loaded);
        count(loaded);
        makeRoom();
        return loaded.state;
    }

    private EntityState load(Bytes storedKey) {
        byte[] bytes = stored.get(storedKey);
        if (bytes == null) {
            return new EntityState();
        }
        try {
            return codec.decode(bytes);
        } catch (CorruptStateException damaged) {
            // Starting this entity anew is better than stopping the thread that guards all the others.
            gauges.corrupt();
            return new EntityState();
        }
    }

    /** Says that the state of {@code key} was changed, so that it is written before the next commit. */
    public void changed(EntityKey key, EntityState state) {
        if (!state.markChanged(true)) {
            Held there = held.get(key);
            if (there != null) {
                if (changed.isEmpty()) {
                    WriteBackGroup.ofThisThread().join(this);
                }
                changed.add(there);
            } else {
                // Evicted by another entity since it was taken: put it at once.
                put(new Held(key, Bytes.wrap(key.toBytes()), state));
            }
        }
    }

    /** Has {@code close} come up in {@link #due} once its time is reached, in whatever process. */
    public void remind(EntityKey entity, WindowClose close) {
        stored.put(WindowTimer.key(entity, close), close.toBytes());
        nextDueMs = Math.min(nextDueMs, close.atMs());
    }

    /** Takes off at most {@code most} windows whose time has come, oldest first. */
    public List<Due> due(long nowMs, int most) {
        if (nowMs < Math.max(0, nextDueMs)) {
            return List.of();
        }
        List<Bytes> timers = new ArrayList<>();
        List<Due> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range =
                stored.range(WindowTimer.from(nextDueMs), WindowTimer.from(nowMs + 1))) {
            while (range.hasNext() && timers.size() < most) {
                KeyValue<Bytes, byte[]> next = range.next();
                timers.add(next.key);
                read(next).ifPresent(due::add);
            }
        }
        timers.forEach(stored::delete);
        nextDueMs = timers.size() < most ? nowMs + 1 : nextDueMs;
        return due;
    }

    private Optional<Due> read(KeyValue<Bytes, byte[]> timer) {
        try {
            return Optional.of(new Due(WindowTimer.entity(timer.key), WindowClose.fromBytes(timer.value)));
        } catch (CorruptStateException damaged) {
            gauges.corrupt();
            return Optional.empty();
        }
    }

    private void count(Held entity) {
        int bytes = MAP_ENTRY_BYTES + 2 * entity.key.value().length() + entity.state.heapBytes();
        hold(bytes - entity.bytes);
        entity.bytes = bytes;
    }

    private void hold(long bytes) {
        if (heldBytes == 0 && bytes > 0) {
            budget.join();
        }
        heldBytes += bytes;
        budget.take(bytes);
    }

    private void makeRoom() {
        if (!budget.isExceededBy(heldBytes)) {
            return;
        }
        Iterator<Held> oldest = held.values().iterator();
        while (budget.isExceededBy(heldBytes) && held.size() > 1 && oldest.hasNext()) {
            Held entity = oldest.next();
            oldest.remove();
            entity.evicted = true;
            hold(-entity.bytes);
            if (entity.state.changed()) {
                put(entity);
            }
            gauges.evicted();
        }
    }

    private void put(Held entity) {
        stored.put(entity.storedKey, codec.encode(entity.state));
        entity.state.markChanged(false);
        long forgotten = entity.state.forgotten();
        if (forgotten > entity.forgottenTold) {
            gauges.forgot(forgotten - entity.forgottenTold);
            entity.forgottenTold = forgotten;
        }
    }

    @Override
    public void flushCache() {
        WriteBackGroup.ofThisThread().writeBack();
        makeRoom();
        gauges.size(held.size(), heldBytes);
    }

    /** Writes what changed since the last time. */
    void writeBack() {
        long start = System.nanoTime();
        for (Held entity : changed) {
            if (entity.state.changed()) {
                put(entity);
                if (!entity.evicted) {
                    count(entity);
                }
            }
        }
        gauges.flushed(changed.size(), System.nanoTime() - start);
        changed.clear();
    }

    @Override
    public void clearCache() {
        WriteBackGroup.ofThisThread().leave(this);
        held.clear();
        changed.clear();
        nextDueMs = Long.MIN_VALUE;
        if (heldBytes > 0) {
            hold(-heldBytes);
            budget.leave();
        }
        gauges.size(0, 0);
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        stored.init(context, root);
        nextDueMs = Long.MIN_VALUE;
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        stored.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return stored.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // asked of every store until it is removed
    public boolean managesOffsets() {
        return stored.managesOffsets();
    }

    @Override
    public void close() {
        clearCache();
        stored.close();
    }

    @Override
    public boolean persistent() {
        return stored.persistent();
    }

    @Override
    public boolean isOpen() {
        return stored.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return stored.query(query, bound, config);
    }

    @Override
    public Position getPosition() {
        return stored.getPosition();
    }
}
