package io.streamwarden.detectors.state;

/**
 * A 64-bit hash of text, stable across versions and machines since it is stored: FNV-1a over UTF-16 units with the
 * finaliser of MurmurHash3 to spread it.
 *
 * <p>Not cryptographic. A collision that an attacker makes mixes two groups of his own address, no one else's.
 */
public final class Hash64 {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash64() {}

    public static long of(String text) {
        return finish(append(OFFSET, text));
    }

    /** Adds {@code text} to an unfinished hash; start with {@link #start}, end with {@link #finish}. */
    public static long append(long hash, String text) {
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * PRIME;
        }
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        return (h ^ (0x10000L + text.length())) * PRIME;
    }

    public static long start() {
        return OFFSET;
    }

    public static long mix(long a, long b) {
        return finish(a ^ (b * 0x9E3779B97F4A7C15L));
    }

    public static long finish(long hash) {
        long h = hash;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
