package io.streamwarden.detectors.intel;

import java.util.stream.IntStream;

/** Which prefix lengths the networks of a table have. One thread writes, any number read. */
final class PrefixLengths {
    private static final int MOST = 128;

    private final int[] counts = new int[MOST + 1];
    private volatile int[] longestFirst = {};

    void add(int prefix) {
        if (counts[prefix]++ == 0) {
            publish();
        }
    }

    void remove(int prefix) {
        if (--counts[prefix] == 0) {
            publish();
        }
    }

    private void publish() {
        longestFirst = IntStream.iterate(MOST, prefix -> prefix >= 0, prefix -> prefix - 1)
                .filter(prefix -> counts[prefix] > 0)
                .toArray();
    }

    /** Not to be changed. */
    int[] longestFirst() {
        return longestFirst;
    }
}
