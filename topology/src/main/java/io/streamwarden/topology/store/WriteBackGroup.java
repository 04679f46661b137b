package io.streamwarden.topology.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The stores that one stream thread has changed since its last commit, so that the first that is flushed flushes all.
 *
 * <p>A commit flushes one task after the other: the caches of the first, then the producer, then the caches of the second,
 * and so on. Where the tasks of a thread share a producer, as they do exactly-once, each would wait for the broker in its
 * turn; with all caches flushed at the first turn, only that one waits. Writing a store before its own turn is no other
 * than evicting from it: both lie in the transaction of the thread.
 */
final class WriteBackGroup {
    private static final ThreadLocal<WriteBackGroup> OF_THREAD = ThreadLocal.withInitial(WriteBackGroup::new);

    private final List<EntityStore> changed = new ArrayList<>();

    private WriteBackGroup() {}

    static WriteBackGroup ofThisThread() {
        return OF_THREAD.get();
    }

    /** The store holds changes that are not written. */
    void join(EntityStore store) {
        changed.add(store);
    }

    /** The store will not be flushed any more. */
    void leave(EntityStore store) {
        changed.remove(store);
    }

    /** Writes the changes of all that joined since the last time. */
    void writeBack() {
        for (EntityStore store : changed) {
            store.writeBack();
        }
        changed.clear();
    }
}
