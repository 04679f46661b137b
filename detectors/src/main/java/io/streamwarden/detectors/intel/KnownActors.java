package io.streamwarden.detectors.intel;

import io.streamwarden.detectors.event.IpAddress;
import io.streamwarden.detectors.event.IpNetwork;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and networks that feeds name, longest prefix first. One thread writes, any number read; a change is seen by
 * the next look-up.
 *
 * <p>A look-up probes once per prefix length in use: feeds use some twenty of IPv4's 33. IPv4 addresses are sought among
 * IPv4 networks only, so {@code ::/0} names no IPv4 address. An entry takes some 140 bytes of heap.
 */
public final class KnownActors {
    private final Map<IpNetwork, KnownActor> networks = new ConcurrentHashMap<>();
    private final PrefixLengths v4 = new PrefixLengths();
    private final PrefixLengths v6 = new PrefixLengths();

    public void put(IpNetwork network, KnownActor actor) {
        if (networks.put(network, actor) == null) {
            lengths(network).add(network.prefix());
        }
    }

    public void remove(IpNetwork network) {
        if (networks.remove(network) != null) {
            lengths(network).remove(network.prefix());
        }
    }

    private PrefixLengths lengths(IpNetwork network) {
        return network.first().isV4() && network.prefix() >= 96 ? v4 : v6;
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
        for (int prefix : (address.isV4() ? v4 : v6).longestFirst()) {
            KnownActor actor = networks.get(new IpNetwork(address, prefix));
            if (actor != null && actor.validAt(timeMs)) {
                return actor;
            }
        }
        return null;
    }
}
