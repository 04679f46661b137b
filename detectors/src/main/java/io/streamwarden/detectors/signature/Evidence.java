package io.streamwarden.detectors.signature;

import java.util.Arrays;

/**
 * What speaks against a request so far. Within one value evidence adds up, family by family; of the values and parts of
 * a request the strongest counts. Owned by one thread.
 */
final class Evidence {
    private final int[] totals = new int[SignatureFamily.count()];
    private long strongest;
    private long steps;

    /** Forgets the last request. */
    void startRequest() {
        strongest = 0;
    }

    /** Starts the next value. */
    void startValue() {
        Arrays.fill(totals, 0);
    }

    void add(SignatureFamily family, int weight) {
        totals[family.place()] += weight;
    }

    /** Takes the value's totals into account. */
    void endValue() {
        long packed = 0;
        for (int index = 0; index < totals.length; index++) {
            packed |= SignatureScores.pack(SignatureFamily.at(index), totals[index]);
        }
        strongest = SignatureScores.max(strongest, packed);
    }

    void include(long packed) {
        strongest = SignatureScores.max(strongest, packed);
    }

    long strongest() {
        return strongest;
    }

    /** Counts work, so that tests can bound it. */
    void worked(int characters) {
        steps += characters;
    }

    long steps() {
        return steps;
    }
}
