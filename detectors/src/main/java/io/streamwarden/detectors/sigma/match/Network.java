package io.streamwarden.detectors.sigma.match;

/**
 * An IP network.
 *
 * @param prefix how many of the 128 bits name the network; for version 4 that is 96 more than its own prefix
 */
public record Network(Address base, int prefix) {
    private static final int V4_OFFSET = 96;

    /**
     * Reads a network as rules write it.
     *
     * @param text such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; without a prefix, the one host
     * @throws IllegalArgumentException if it is no network, or has bits set behind the prefix
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        Address base = host.indexOf('%') >= 0 ? null : Address.parse(host);
        if (base == null) {
            throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8 or 2001:db8::/32");
        }
        boolean v4 = host.indexOf(':') < 0;
        int most = v4 ? 32 : 128;
        String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
            throw new IllegalArgumentException("'" + text + "' has the prefix '" + bits + "'; it must be 0 to " + most);
        }
        var network = new Network(base, Integer.parseInt(bits) + (v4 ? V4_OFFSET : 0));
        if ((base.high() & ~network.highMask()) != 0 || (base.low() & ~network.lowMask()) != 0) {
            throw new IllegalArgumentException("'" + text + "' has bits set behind the prefix; write the network's "
                    + "first address, or no prefix for one host");
        }
        return network;
    }

    boolean contains(Address address) {
        return (address.high() & highMask()) == base.high()
                && (address.low() & lowMask()) == base.low()
                && (prefix >= V4_OFFSET || base.isV4() == address.isV4());
    }

    boolean containsV4(long bits) {
        return prefix >= V4_OFFSET && contains(Address.ofV4(bits));
    }

    private long highMask() {
        return prefix == 0 ? 0 : -1L << Math.max(0, 64 - prefix);
    }

    private long lowMask() {
        return prefix <= 64 ? 0 : -1L << (128 - prefix);
    }
}
