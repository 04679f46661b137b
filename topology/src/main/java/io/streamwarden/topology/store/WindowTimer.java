package io.streamwarden.topology.store;

import io.streamwarden.detectors.engine.WindowClose;
import io.streamwarden.detectors.state.EntityKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of windows to be closed, in the store of the entities that they belong to: a zero, where an entity's key begins
 * with a letter, eight bytes of time, eight that tell the groups of an entity apart, the entity's key. So what is due is a
 * short range.
 */
final class WindowTimer {
    private static final byte KIND = 0;
    private static final int HEAD = 1 + Long.BYTES + Long.BYTES;

    private WindowTimer() {}

    static Bytes key(EntityKey entity, WindowClose close) {
        byte[] value = entity.toBytes();
        return Bytes.wrap(ByteBuffer.allocate(HEAD + value.length)
                .put(KIND)
                .putLong(Math.max(0, close.atMs()))
                .putLong(close.trackKey())
                .put(value)
                .array());
    }

    /** Before all keys of that time, and after all of earlier ones. */
    static Bytes from(long timeMs) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES)
                .put(KIND)
                .putLong(Math.max(0, timeMs))
                .array());
    }

    static EntityKey entity(Bytes key) {
        return EntityKey.fromBytes(Arrays.copyOfRange(key.get(), HEAD, key.get().length));
    }
}
