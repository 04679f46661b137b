package io.streamwarden.detectors.event;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as 128 bits. IPv4 lies in {@code ::ffff:0:0/96}, so a v4-mapped address is the IPv4 one.
 *
 * <p>Parsing never asks DNS. IPv4 is strict dotted decimal: no leading zeros, no missing parts. An IPv6 zone
 * ({@code %eth0}) is not part of an address.
 */
public record IpAddress(long high, long low) {
    private static final long MAPPED = 0xFFFFL << 32;

    /** The address that {@code text} writes, or null if it writes none. */
    public static @Nullable IpAddress parse(String text) {
        int length = text.length();
        if (length < 2 || length > 45) {
            return null;
        }
        long v4 = v4(text, 0, length);
        if (v4 >= 0) {
            return new IpAddress(0, MAPPED | v4);
        }
        return text.indexOf(':') >= 0 ? v6(text) : null;
    }

    /** Four decimal parts between {@code from} and {@code to} as 32 bits, or -1. */
    private static long v4(String text, int from, int to) {
        long value = 0;
        int part = -1;
        int parts = 0;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : '.';
            if (c == '.') {
                if (part < 0 || ++parts > 4) {
                    return -1;
                }
                value = (value << 8) | part;
                part = -1;
            } else if (c >= '0' && c <= '9' && part != 0) {
                part = (part < 0 ? 0 : part * 10) + (c - '0');
                if (part > 255) {
                    return -1;
                }
            } else {
                return -1;
            }
        }
        return parts == 4 ? value : -1;
    }

    private static @Nullable IpAddress v6(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int i = 0;
        int length = text.length();
        if (text.startsWith("::")) {
            gap = 0;
            i = 2;
        }
        while (i < length) {
            int end = i;
            while (end < length && text.charAt(end) != ':') {
                end++;
            }
            if (end == length && text.indexOf('.', i) >= 0) {
                long v4 = v4(text, i, length);
                if (v4 < 0 || count > 6) {
                    return null;
                }
                groups[count++] = (int) (v4 >>> 16);
                groups[count++] = (int) (v4 & 0xFFFF);
                i = length;
                break;
            }
            int group = hex(text, i, end);
            if (group < 0 || count == 8) {
                return null;
            }
            groups[count++] = group;
            if (end == length) {
                i = end;
            } else if (end + 1 < length && text.charAt(end + 1) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                i = end + 2;
            } else {
                i = end + 1;
                if (i == length) {
                    return null;
                }
            }
        }
        if (gap < 0 ? count != 8 : count > 7) {
            return null;
        }
        return of(groups, count, gap);
    }

    private static int hex(String text, int from, int to) {
        if (to == from || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static IpAddress of(int[] groups, int count, int gap) {
        long high = 0;
        long low = 0;
        int zeros = 8 - count;
        for (int place = 0; place < 8; place++) {
            int from = gap < 0 || place < gap ? place : place - zeros;
            int group = gap >= 0 && place >= gap && place < gap + zeros ? 0 : groups[from];
            if (place < 4) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return new IpAddress(high, low);
    }

    public boolean isV4() {
        return high == 0 && (low >>> 32) == 0xFFFF;
    }

    /** This address with all but the first {@code prefix} of its 128 bits set to zero. */
    IpAddress masked(int prefix) {
        long keepHigh = prefix >= 64 ? -1L : prefix == 0 ? 0 : -1L << (64 - prefix);
        long keepLow = prefix >= 128 ? -1L : prefix <= 64 ? 0 : -1L << (128 - prefix);
        return new IpAddress(high & keepHigh, low & keepLow);
    }

    /** Canonical text: IPv4 dotted decimal, IPv6 as RFC 5952 has it. */
    @Override
    public String toString() {
        if (isV4()) {
            return ((low >>> 24) & 255) + "." + ((low >>> 16) & 255) + "." + ((low >>> 8) & 255) + "." + (low & 255);
        }
        int longest = 1;
        int gap = -1;
        for (int i = 0; i < 8; ) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                gap = i;
            }
            i += Math.max(1, run);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                text.append(i == 0 ? "::" : ":");
                i += longest - 1;
            } else {
                text.append(Integer.toHexString(group(i)));
                if (i < 7) {
                    text.append(':');
                }
            }
        }
        return text.toString();
    }

    private int group(int place) {
        long half = place < 4 ? high : low;
        return (int) (half >>> (16 * (3 - (place & 3)))) & 0xFFFF;
    }
}
