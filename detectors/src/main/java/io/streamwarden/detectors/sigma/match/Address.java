package io.streamwarden.detectors.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits; version 4 as the mapped {@code ::ffff:a.b.c.d}, so that both spellings of one host are equal.
 */
public record Address(long high, long low) {
    /** What {@link #v4} says of a text that is no address. */
    static final long NONE = -1;

    private static final long MAPPED = 0xffff_0000_0000L;

    /** Version 4 or 6, or null; names are never resolved. */
    static @Nullable Address parse(String text) {
        long v4 = v4(text);
        return v4 == NONE ? v6(text) : ofV4(v4);
    }

    static Address ofV4(long bits) {
        return new Address(0, MAPPED | bits);
    }

    boolean isV4() {
        return high == 0 && (low & ~0xffff_ffffL) == MAPPED;
    }

    /** The 32 bits of a dotted address of four decimal numbers without leading zeros, or {@link #NONE}. */
    static long v4(String text) {
        return v4(text, 0, text.length());
    }

    private static long v4(String text, int from, int to) {
        if (to - from < 7 || to - from > 15) {
            return NONE;
        }
        long bits = 0;
        int parts = 0;
        int part = -1;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9' && part != 0) {
                part = Math.max(part, 0) * 10 + (c - '0');
            } else if (c == '.' && part >= 0 && part <= 255) {
                bits = bits << 8 | part;
                parts++;
                part = -1;
            } else {
                return NONE;
            }
        }
        return parts == 4 ? bits : NONE;
    }

    /** An address of eight groups, {@code ::} and a dotted tail allowed, a zone such as {@code %eth0} left out. */
    static @Nullable Address v6(String text) {
        int zone = text.indexOf('%');
        int end = zone < 0 ? text.length() : zone;
        if (end < 2 || end > 45) {
            return null;
        }
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < end) {
            int colon = text.indexOf(':', at);
            int stop = colon < 0 || colon > end ? end : colon;
            if (stop == end && count <= 6 && text.indexOf('.', at) >= 0) {
                long tail = v4(text, at, end);
                if (tail == NONE) {
                    return null;
                }
                groups[count++] = (int) (tail >> 16);
                groups[count++] = (int) (tail & 0xffff);
                break;
            }
            int group = group(text, at, stop);
            if (group < 0 || count == 8) {
                return null;
            }
            groups[count++] = group;
            at = stop + 1;
            if (stop == end) {
                break;
            }
            if (at < end && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            } else if (at == end) {
                return null;
            }
        }
        return assemble(groups, count, gap);
    }

    private static @Nullable Address assemble(int[] groups, int count, int gap) {
        if (gap < 0 ? count != 8 : count > 7) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            int group = gap < 0 || i < gap ? groups[i] : i < 8 - count + gap ? 0 : groups[i - 8 + count];
            if (i < 4) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return new Address(high, low);
    }

    private static int group(String text, int from, int to) {
        if (to <= from || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) > 'f' ? -1 : Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
