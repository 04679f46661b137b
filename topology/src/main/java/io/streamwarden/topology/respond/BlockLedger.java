package io.streamwarden.topology.respond;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Who is blocked until when, over one store with two kinds of keys: {@code e} and the value's key holds its
 * {@link Standing}; {@code t}, eight bytes of time and the key is due at that time. So what is due is found by a short
 * range, never by a scan of all.
 */
final class BlockLedger {
    private static final byte ENTRY = 'e';
    private static final byte TIMER = 't';
    private static final byte[] EMPTY = {};

    private final KeyValueStore<Bytes, byte[]> store;

    BlockLedger(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    Optional<Standing> find(String key) {
        byte[] bytes = store.get(entry(key));
        return bytes == null ? Optional.empty() : Optional.of(Standing.fromBytes(bytes));
    }

    void put(String key, Standing standing) {
        store.put(entry(key), standing.toBytes());
    }

    void forget(String key) {
        store.delete(entry(key));
    }

    /** Has {@code key} come up in {@link #due} once that time is reached. */
    void remind(String key, long atMs) {
        store.put(timer(atMs, key), EMPTY);
    }

    /** Takes off at most {@code most} keys whose time has come, oldest first. */
    List<String> due(long nowMs, int most) {
        List<Bytes> timers = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(timer(0, ""), timer(nowMs + 1, ""))) {
            while (range.hasNext() && timers.size() < most) {
                KeyValue<Bytes, byte[]> next = range.next();
                timers.add(next.key);
            }
        }
        List<String> keys = new ArrayList<>(timers.size());
        for (Bytes timer : timers) {
            store.delete(timer);
            byte[] bytes = timer.get();
            keys.add(new String(bytes, 9, bytes.length - 9, StandardCharsets.UTF_8));
        }
        return keys;
    }

    /** At most {@code most} keys in their order, from after {@code previous} on; empty text begins. */
    List<String> keysAfter(String previous, int most) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range =
                store.range(entry(previous + "\0"), Bytes.wrap(new byte[] {ENTRY + 1}))) {
            while (range.hasNext() && keys.size() < most) {
                byte[] bytes = range.next().key.get();
                if (bytes[0] == ENTRY) {
                    keys.add(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
                }
            }
        }
        return keys;
    }

    private static Bytes entry(String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + text.length).put(ENTRY).put(text).array());
    }

    private static Bytes timer(long atMs, String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(9 + text.length)
                .put(TIMER)
                .putLong(Math.max(0, atMs))
                .put(text)
                .array());
    }
}
