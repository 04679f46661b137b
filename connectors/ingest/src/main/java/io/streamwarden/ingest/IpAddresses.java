package io.streamwarden.ingest;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Client addresses in their one canonical text, so that an address is one entity however it was written: IPv4 dotted,
 * IPv6 as RFC 5952 says, v4-mapped IPv6 unwrapped. Never asks DNS.
 *
 * <p>Strict: four decimal numbers without leading zeros ({@code 010.1.1.1} is 8.1.1.1 to some and 10.1.1.1 to others, so
 * it is no address), and no ports, brackets or prefix lengths. A zone ({@code fe80::1%eth0}) is kept as written, up to 32
 * letters, digits, dots, dashes and underscores.
 */
public final class IpAddresses {
    private static final int GROUPS = 8;
    private static final int LONGEST_ZONE = 32;

    private IpAddresses() {}

    /** The canonical text of {@code text}, or empty if it is no address. */
    public static Optional<String> canonical(String text) {
        return Optional.ofNullable(canonical(text, 0, text.length()));
    }

    /** The canonical text of a part of {@code text}, or null if the part is no address. */
    static @Nullable String canonical(String text, int from, int to) {
        if (ipv4(text, from, to) >= 0) {
            return text.substring(from, to);
        }
        int zone = text.indexOf('%', from);
        int end = zone >= 0 && zone < to ? zone : to;
        // The longest text is six groups and a dotted IPv4; the shortest is "::".
        if (end - from < 2 || end - from > 45) {
            return null;
        }
        int[] groups = ipv6(text, from, end);
        if (groups == null) {
            return null;
        }
        boolean mapped = isMapped(groups);
        if (end == to) {
            return mapped ? dotted(groups) : compressed(groups);
        }
        return !mapped && isZone(text, end + 1, to) ? compressed(groups) + text.substring(end, to) : null;
    }

    /** The address as an unsigned 32-bit number, or -1. */
    private static long ipv4(String text, int from, int to) {
        if (to - from < 7 || to - from > 15) {
            return -1;
        }
        long address = 0;
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && (at >= to || text.charAt(at++) != '.')) {
                return -1;
            }
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start || value > 255 || (at - start > 1 && text.charAt(start) == '0')) {
                return -1;
            }
            address = (address << 8) | value;
        }
        return at == to ? address : -1;
    }

    private static int @Nullable [] ipv6(String text, int from, int to) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = from;
        if (text.startsWith("::", from)) {
            gap = 0;
            at += 2;
        }
        while (at < to) {
            int start = at;
            int value = 0;
            while (at < to && at - start < 4 && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80) {
                value = (value << 4) | Character.digit(text.charAt(at++), 16);
            }
            if (at < to && text.charAt(at) == '.') {
                long last = ipv4(text, start, to);
                if (last < 0 || count > GROUPS - 2) {
                    return null;
                }
                groups[count++] = (int) (last >>> 16);
                groups[count++] = (int) (last & 0xffff);
                at = to;
            } else if (at == start || count == GROUPS) {
                return null;
            } else {
                groups[count++] = value;
            }
            if (at == to) {
                break;
            }
            if (text.charAt(at++) != ':' || at == to) {
                return null;
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        return spread(groups, count, gap);
    }

    /** Moves the groups behind the {@code ::} to the end; null if the number of groups is wrong. */
    private static int @Nullable [] spread(int[] groups, int count, int gap) {
        if (gap < 0) {
            return count == GROUPS ? groups : null;
        }
        if (count == GROUPS) {
            return null;
        }
        int behind = count - gap;
        System.arraycopy(groups, gap, groups, GROUPS - behind, behind);
        Arrays.fill(groups, gap, GROUPS - behind, 0);
        return groups;
    }

    private static boolean isMapped(int[] groups) {
        return (groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0 && groups[5] == 0xffff;
    }

    private static String dotted(int[] groups) {
        return (groups[6] >> 8) + "." + (groups[6] & 0xff) + "." + (groups[7] >> 8) + "." + (groups[7] & 0xff);
    }

    /** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as {@code ::}. */
    private static String compressed(int[] groups) {
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > runLength) {
                runStart = i;
                runLength = length;
            }
            i += length;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (i > 0 && i != runStart + runLength) {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static boolean isZone(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_')) {
                return false;
            }
        }
        return to > from && to - from <= LONGEST_ZONE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
