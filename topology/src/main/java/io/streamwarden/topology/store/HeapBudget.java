package io.streamwarden.topology.store;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on the heap that live objects of several stores take together; each store takes and gives back. */
public final class HeapBudget {
    private final long mostBytes;
    private final AtomicLong takenBytes = new AtomicLong();

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

    boolean isExceeded() {
        return takenBytes.get() > mostBytes;
    }
}
