package io.streamwarden.ingest.intel;

import io.streamwarden.ingest.IpAddresses;
import java.util.List;

/**
 * Addresses and networks as feeds write them. Refused is what no feed can mean: networks so wide that half of everyone
 * would be a bad actor, and addresses that belong to no one on the Internet, which lists of bogons hold.
 */
final class NamedNetwork {
    private static final int WIDEST_V4 = 8;
    private static final int WIDEST_V6 = 16;

    /** Beginnings of texts of private, loopback and link-local addresses. */
    private static final List<String> NOT_PUBLIC =
            List.of("10.", "127.", "0.", "169.254.", "192.168.", "fc", "fd", "fe8");

    private NamedNetwork() {}

    /**
     * The canonical text.
     *
     * @throws RefusedEntry if it is none, or none that can be meant
     */
    static String read(String text) throws RefusedEntry {
        int slash = text.indexOf('/');
        String address = IpAddresses.canonical(slash < 0 ? text : text.substring(0, slash))
                .filter(canonical -> canonical.indexOf('%') < 0)
                .orElseThrow(() -> new RefusedEntry(text, "is neither an address nor a network"));
        boolean v4 = address.indexOf(':') < 0;
        int bits = v4 ? 32 : 128;
        int prefix = slash < 0 ? bits : prefix(text, text.substring(slash + 1), bits);
        if (prefix < (v4 ? WIDEST_V4 : WIDEST_V6)) {
            throw new RefusedEntry(text, "is too wide to be a bad actor; the widest taken is /" + (v4 ? 8 : 16));
        }
        if (!isPublic(address)) {
            throw new RefusedEntry(text, "is private, loopback or link-local: allow or block such by hand");
        }
        return prefix == bits ? address : address + "/" + prefix;
    }

    private static int prefix(String text, String digits, int bits) throws RefusedEntry {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || Integer.parseInt(digits) > bits) {
            throw new RefusedEntry(text, "has no prefix length between 0 and " + bits);
        }
        return Integer.parseInt(digits);
    }

    private static boolean isPublic(String address) {
        if (address.startsWith("172.")) {
            int second = Integer.parseInt(address.substring(4, address.indexOf('.', 4)));
            return second < 16 || second > 31;
        }
        boolean v6Fixed = address.equals("::") || address.equals("::1");
        return !v6Fixed && NOT_PUBLIC.stream().noneMatch(address::startsWith);
    }
}
