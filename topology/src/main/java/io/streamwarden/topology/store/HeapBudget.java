package io.streamwarden.topology.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bound on the heap that live objects of several stores take together; each store takes and gives back.
 *
 * <p>While it is exceeded, stores that hold more than an even share give way, at their next use or commit, and no store
 * has to go below its share: so the one that filled first cannot starve the others.
 */
public final class HeapBudget {
    private final long mostBytes;
    private final AtomicLong takenBytes = new AtomicLong();
    private final AtomicInteger stores = new AtomicInteger();

    /** @throws IllegalArgumentException if {@code mostBytes} is below 1 MB, too little to be of use */
    public HeapBudget(long mostBytes) {
        if (mostBytes < 1024 * 1024) {
            throw new IllegalArgumentException("The entity cache needs at least 1 MB, got " + mostBytes + " bytes");
        }
        this.mostBytes = mostBytes;
    }

    /** Takes, or with a negative number gives back. */
    void take(long bytes) {
        takenBytes.addAndGet(bytes);
    }

    long takenBytes() {
        return takenBytes.get();
    }

    /** A store begins to hold something, and so has a share. */
    void join() {
        stores.incrementAndGet();
    }

    /** A store holds nothing any more. */
    void leave() {
        stores.decrementAndGet();
    }

    /** A store that holds so many bytes has to give some back. */
    boolean isExceededBy(long heldBytes) {
        return takenBytes.get() > mostBytes && heldBytes > mostBytes / Math.max(1, stores.get());
    }
}
