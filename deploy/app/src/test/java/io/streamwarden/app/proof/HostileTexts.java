package io.streamwarden.app.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that break readers: too long, of no alphabet, cut in half, or bait for one kind of matching. */
final class HostileTexts {
    static final int MEGABYTE = 1 << 20;

    private static final String FOX = "🦊";
    private static final List<Integer> EDGES = List.of(1024, 1025, 2048, 4096, 8192, 16_384, 65_536);
    private static final List<String> BAIT = List.of(
            "a",
            "ab,",
            "(",
            "[{",
            "../",
            "%2525",
            "' or 1=1--",
            "/**/union/**/select/**/",
            "<script>",
            "<svg/onload=",
            "${jndi:${lower:l}",
            "{{7*7}}",
            ";cat$IFS/etc/passwd|",
            "\\",
            "\"",
            "\0",
            "\ud800",
            "\udc00",
            FOX,
            "👩‍👩‍👧",
            "e\u0301\u0301",
            "\u202e",
            "İıſKß",
            "\ufeff",
            "\uffff",
            "9",
            "-1",
            "YWJj",
            "10.0.0.1,",
            "::",
            "&a=",
            "\r\n",
            "\u0085\u2028",
            "\t ");

    private HostileTexts() {}

    /** Short as a rule; one in fifty has up to 64 KB, one in four hundred up to a megabyte. */
    static int length(Random random) {
        if (random.nextInt(400) == 0) {
            return MEGABYTE - random.nextInt(MEGABYTE / 4);
        }
        if (random.nextInt(50) == 0) {
            return random.nextInt(1 << 16);
        }
        return random.nextInt(8) == 0 ? random.nextInt(4096) : random.nextInt(120);
    }

    static String text(Random random) {
        return text(random, length(random));
    }

    /** Of some {@code length} bytes. */
    static String text(Random random, int length) {
        return switch (random.nextInt(6)) {
            case 0 -> chars(random, length, ' ', 127);
            case 1 -> chars(random, length / 3, 0, 0x1_0000);
            case 2 -> chars(random, length / 3, 0xD800, 0xE000);
            case 3 -> mixed(random, length);
            default -> repeated(bait(random), length) + (random.nextBoolean() ? "!" : bait(random));
        };
    }

    static String bait(Random random) {
        return BAIT.get(random.nextInt(BAIT.size()));
    }

    static String repeated(String piece, int length) {
        return piece.repeat(length / piece.getBytes(StandardCharsets.UTF_8).length);
    }

    /** A character of two halves that lie on both sides of a place at which buffers end. */
    static String atEdge(Random random, String before) {
        int edge = EDGES.get(random.nextInt(EDGES.size())) * (1 + random.nextInt(3));
        int place = Math.max(0, edge - before.length() - random.nextInt(4));
        return before + "x".repeat(place) + FOX.repeat(1 + random.nextInt(40));
    }

    private static String chars(Random random, int length, int from, int to) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (from + random.nextInt(to - from));
        }
        return new String(chars);
    }

    private static String mixed(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(bait(random));
        }
        return text.toString();
    }
}
