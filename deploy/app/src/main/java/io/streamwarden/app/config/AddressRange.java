package io.streamwarden.app.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * One address or a range of them; the name of a host is never looked up.
 *
 * @param network the first address; bits past {@code prefixLength} are zero
 * @param prefixLength 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record AddressRange(InetAddress network, int prefixLength) {
    private static final Pattern OCTETS = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Reads {@code 192.0.2.7}, {@code 2001:db8::7} or {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException if {@code text} is neither an address nor a range that starts at its first address
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!OCTETS.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            throw new IllegalArgumentException("An address looks like 192.0.2.7 or 2001:db8::7, got '" + text + "'");
        }
        try {
            InetAddress network = InetAddress.getByName(address);
            int bits = network.getAddress().length * 8;
            return new AddressRange(network, slash < 0 ? bits : prefixLength(text, text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address looks like 192.0.2.7 or 2001:db8::7, got '" + text + "'", e);
        }
    }

    /** @throws IllegalArgumentException if the prefix is longer than the address, or the range does not start at its first */
    public AddressRange {
        int bits = network.getAddress().length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("A prefix has 0 to " + bits + " bits, got " + prefixLength);
        }
        BigInteger past = BigInteger.ONE.shiftLeft(bits - prefixLength).subtract(BigInteger.ONE);
        if (new BigInteger(1, network.getAddress()).and(past).signum() != 0) {
            throw new IllegalArgumentException("A range starts at its first address, and " + network.getHostAddress()
                    + " lies inside its range of /" + prefixLength);
        }
    }

    private static int prefixLength(String text, String digits) {
        if (!digits.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("A range looks like 10.0.0.0/8, got '" + text + "'");
        }
        return Integer.parseInt(digits);
    }

    /** As it is written: {@code 10.0.0.0/8}, or the bare address where the range is one address. */
    @Override
    public String toString() {
        String address = network.getHostAddress();
        return prefixLength == network.getAddress().length * 8 ? address : address + "/" + prefixLength;
    }
}
