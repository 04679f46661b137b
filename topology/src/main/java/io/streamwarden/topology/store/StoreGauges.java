package io.streamwarden.topology.store;

/** What an entity store tells of itself, for metrics; called by its stream thread only. */
public interface StoreGauges {
    StoreGauges NONE = new StoreGauges() {
        @Override
        public void corrupt() {}

        @Override
        public void evicted() {}

        @Override
        public void forgot(long tracks) {}

        @Override
        public void flushed(int entities, long nanos) {}

        @Override
        public void size(int entities, long bytes) {}
    };

    /** Stored bytes could not be read; the entity starts anew. */
    void corrupt();

    /** An entity left the heap for want of room. */
    void evicted();

    /** Tracks of an entity went because it had more than it may have. */
    void forgot(long tracks);

    /** Changed entities were written before a commit. */
    void flushed(int entities, long nanos);

    /** What is in the heap after a flush. */
    void size(int entities, long bytes);
}
