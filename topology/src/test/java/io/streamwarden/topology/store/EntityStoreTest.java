package io.streamwarden.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.engine.WindowClose;
import io.streamwarden.detectors.state.Bound;
import io.streamwarden.detectors.state.EntityCodec;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.detectors.state.Hold;
import io.streamwarden.detectors.state.TimeRing;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class EntityStoreTest {
    private static final long START = 1_767_603_600_000L;
    private static final Bound BOUND = new Bound(600_000, 60_000, 5);
    private static final long MEGABYTE = 1024 * 1024;
    private static final EntityKey ALICE = EntityKey.user("alice");

    private final Counted gauges = new Counted();
    private final HeapBudget budget = new HeapBudget(MEGABYTE);
    private final KeyValueStore<Bytes, byte[]> stored = opened("stored");
    private final EntityStore store = new EntityStore(stored, new StoreSettings(budget, 4096), gauges);

    @Test
    void givesWindowsOutWhenTheirTimeHasComeOldestFirstAndOnce() {
        store.remind(ALICE, close(START + 2_000));
        store.remind(EntityKey.source("203.0.113.7"), close(START + 1_000));

        assertThat(store.due(START + 999, 10)).isEmpty();
        assertThat(store.due(START + 5_000, 1))
                .extracting(EntityStore.Due::entity)
                .containsExactly(EntityKey.source("203.0.113.7"));
        assertThat(store.due(START + 5_000, 10))
                .extracting(EntityStore.Due::entity)
                .containsExactly(ALICE);
        assertThat(store.due(START + 5_000, 10)).isEmpty();
    }

    @Test
    void givesWindowsOutThatAnotherProcessRemembered() {
        store.remind(ALICE, close(START));

        EntityStore next = new EntityStore(stored, new StoreSettings(budget, 4096), gauges);

        assertThat(next.due(START, 10)).singleElement().satisfies(due -> {
            assertThat(due.entity()).isEqualTo(ALICE);
            assertThat(due.close()).isEqualTo(close(START));
        });
        assertThat(next.get(ALICE).size()).isZero();
    }

    @Test
    void countsADamagedWindowAndGoesOn() {
        stored.put(WindowTimer.key(ALICE, close(START)), new byte[] {9});
        store.remind(ALICE, close(START + 1));

        assertThat(store.due(START + 1, 10)).hasSize(1);
        assertThat(gauges.corrupt).isEqualTo(1);
    }

    private static WindowClose close(long atMs) {
        return new WindowClose(42, List.of("alice"), atMs, new EventRef("e1", START, "default", "auth-events", 0, 17));
    }

    @Test
    void knowsNothingOfAnEntityItNeverSaw() {
        assertThat(store.get(ALICE).size()).isZero();
    }

    @Test
    void givesTheSameLiveObjectUntilItIsEvicted() {
        assertThat(store.get(ALICE)).isSameAs(store.get(ALICE));
    }

    @Test
    void writesChangesWhenCachesAreFlushedAndNotBefore() {
        change(store, ALICE, 3);
        assertThat(bytes(ALICE)).isNull();

        store.flushCache();

        assertThat(new EntityCodec(4096).decode(bytes(ALICE)).size()).isEqualTo(3);
        assertThat(gauges.flushed).isEqualTo(1);
    }

    @Test
    void writesTheChangesOfAllStoresOfTheThreadWhenTheFirstIsFlushed() {
        KeyValueStore<Bytes, byte[]> otherStored = opened("other");
        EntityStore other = new EntityStore(otherStored, new StoreSettings(budget, 4096), gauges);
        change(store, ALICE, 1);
        change(other, ALICE, 2);

        store.flushCache();

        byte[] written = otherStored.get(Bytes.wrap(ALICE.toBytes()));
        assertThat(new EntityCodec(4096).decode(written).size()).isEqualTo(2);
        other.flushCache();
        assertThat(gauges.flushed).isEqualTo(2);
    }

    @Test
    void leavesAStoreAloneThatWasClosedBeforeItsTurn() {
        KeyValueStore<Bytes, byte[]> otherStored = opened("other");
        EntityStore other = new EntityStore(otherStored, new StoreSettings(budget, 4096), gauges);
        change(other, ALICE, 2);
        other.close();
        change(store, ALICE, 1);

        store.flushCache();

        assertThat(gauges.flushed).isEqualTo(1);
    }

    @Test
    void writesAnEntityOnceHoweverOftenItChangedBetweenFlushes() {
        change(store, ALICE, 1);
        change(store, ALICE, 1);
        store.flushCache();
        store.flushCache();

        assertThat(gauges.flushed).isEqualTo(1);
    }

    @Test
    void writesAgainWhatChangesAfterAFlush() {
        change(store, ALICE, 1);
        store.flushCache();

        change(store, ALICE, 4);
        store.flushCache();

        assertThat(new EntityCodec(4096).decode(bytes(ALICE)).size()).isEqualTo(4);
    }

    @Test
    void writesWhatItEvictsAndReadsItBack() {
        for (int i = 0; i < 5_000; i++) {
            change(store, EntityKey.user("user" + i), 2);
        }

        assertThat(gauges.evicted).isPositive();
        assertThat(bytes(EntityKey.user("user0"))).isNotNull();
        assertThat(store.get(EntityKey.user("user0")).size()).isEqualTo(2);
    }

    @Test
    void losesNoUpdateWhileEntitiesComeAndGo() {
        long seed = 20_260_130;
        System.out.println("EntityStoreTest seed " + seed);
        Random random = new Random(seed);
        int[] tracks = new int[6_000];
        for (int i = 0; i < 60_000; i++) {
            int user = random.nextInt(tracks.length);
            tracks[user] = Math.min(8, tracks[user] + 1);
            change(store, EntityKey.user("user" + user), tracks[user]);
            if (i % 5_000 == 0) {
                store.flushCache();
            }
        }
        store.flushCache();
        store.clearCache();

        for (int user = 0; user < tracks.length; user++) {
            assertThat(store.get(EntityKey.user("user" + user)).size())
                    .as("user%d", user)
                    .isEqualTo(tracks[user]);
        }
    }

    @Test
    void startsAnEntityAnewWhoseBytesAreDamagedAndCountsIt() {
        stored.put(Bytes.wrap(ALICE.toBytes()), new byte[] {9, 9, 9});

        assertThat(store.get(ALICE).size()).isZero();
        assertThat(gauges.corrupt).isEqualTo(1);
    }

    @Test
    void forgetsWhatWasNotFlushedWhenTheCacheIsCleared() {
        change(store, ALICE, 3);

        store.clearCache();

        assertThat(store.get(ALICE).size()).isZero();
    }

    @Test
    void givesItsShareOfTheBudgetBackWhenItCloses() {
        for (int i = 0; i < 5_000; i++) {
            change(store, EntityKey.user("user" + i), 2);
        }

        store.close();

        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void letsASecondStoreHaveItsShareThoughTheFirstHadTakenAll() {
        Counted others = new Counted();
        EntityStore second = new EntityStore(opened("second"), new StoreSettings(budget, 4096), others);
        for (int i = 0; i < 5_000; i++) {
            change(store, EntityKey.user("user" + i), 2);
        }

        for (int i = 0; i < 500; i++) {
            change(second, EntityKey.user("other" + i), 2);
            change(store, EntityKey.user("user" + i), 2);
        }
        second.flushCache();
        store.flushCache();

        assertThat(others.entities).as("entities that the second store holds").isGreaterThan(400);
        assertThat(gauges.bytes + others.bytes).isLessThanOrEqualTo(MEGABYTE);
    }

    private static void change(EntityStore store, EntityKey key, int tracks) {
        EntityState state = store.get(key);
        for (int i = 0; i < tracks; i++) {
            state.track(i, TimeRing::new).add(START, 0, BOUND, new Hold());
        }
        store.changed(key, state);
    }

    private byte[] bytes(EntityKey key) {
        return stored.get(Bytes.wrap(key.toBytes()));
    }

    private static KeyValueStore<Bytes, byte[]> opened(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static final class Counted implements StoreGauges {
        private int corrupt;
        private int evicted;
        private int flushed;
        private int entities;
        private long bytes;

        @Override
        public void corrupt() {
            corrupt++;
        }

        @Override
        public void evicted() {
            evicted++;
        }

        @Override
        public void forgot(long tracks) {}

        @Override
        public void flushed(int entities, long nanos) {
            flushed += entities;
        }

        @Override
        public void size(int entities, long bytes) {
            this.entities = entities;
            this.bytes = bytes;
        }
    }
}
