package io.streamwarden.detectors.intel;

import io.streamwarden.detectors.event.IpAddress;
import io.streamwarden.detectors.event.IpNetwork;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and networks that feeds name, longest prefix first. One thread writes, any number read; a change is seen by
 * the next look-up.
 *
 * <p>A look-up probes once per prefix length in use, of 129.
 */
public final class KnownActors {
    private final Map<IpNetwork, KnownActor> networks = new ConcurrentHashMap<>();
    private final AtomicIntegerArray byPrefix = new AtomicIntegerArray(129);

    public void put(IpNetwork network, KnownActor actor) {
        if (networks.put(network, actor) == null) {
            byPrefix.incrementAndGet(network.prefix());
        }
    }

    public void remove(IpNetwork network) {
        if (networks.remove(network) != null) {
            byPrefix.decrementAndGet(network.prefix());
        }
    }

    public int size() {
        return networks.size();
    }

    /** What is known of {@code address} at that time: the longest network that holds it and is valid. */
    public @Nullable KnownActor match(String address, long timeMs) {
        if (networks.isEmpty()) {
            return null;
        }
        IpAddress parsed = IpAddress.parse(address);
        return parsed == null ? null : match(parsed, timeMs);
    }

    private @Nullable KnownActor match(IpAddress address, long timeMs) {
        for (int prefix = 128; prefix >= 0; prefix--) {
            if (byPrefix.get(prefix) > 0) {
                KnownActor actor = networks.get(new IpNetwork(address, prefix));
                if (actor != null && actor.validAt(timeMs)) {
                    return actor;
                }
            }
        }
        return null;
    }
}
