package io.streamwarden.detectors.event;

import org.jspecify.annotations.Nullable;

/**
 * A network in CIDR form, or a single address as the network that holds it alone.
 *
 * @param first the network's first address
 * @param prefix of 128 bits; an IPv4 prefix of n is 96 + n
 */
public record IpNetwork(IpAddress first, int prefix) {
    public IpNetwork {
        if (prefix < 0 || prefix > 128) {
            throw new IllegalArgumentException("A prefix of 128 bits lies between 0 and 128, got " + prefix);
        }
        first = first.masked(prefix);
    }

    /** The network that {@code text} writes, as {@code address} or {@code address/prefix}; null if it writes none. */
    public static @Nullable IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int bits = address.isV4() && text.indexOf(':') < 0 ? 32 : 128;
        int prefix = slash < 0 ? bits : number(text.substring(slash + 1), bits);
        return prefix < 0 ? null : new IpNetwork(address, 128 - bits + prefix);
    }

    private static int number(String text, int most) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i > 2) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return text.isEmpty() || value > most ? -1 : value;
    }

    public boolean contains(IpAddress address) {
        return address.masked(prefix).equals(first);
    }

    /** Holds one address only. */
    public boolean isSingle() {
        return prefix == 128;
    }

    @Override
    public String toString() {
        return first + "/" + (first.isV4() && prefix >= 96 ? prefix - 96 : prefix);
    }
}
