package io.streamwarden.detectors.signature;

/**
 * How sure we are of each family, 0 to 100: 0 is "nothing seen", rules find from 50, 100 is certain.
 *
 * <p>Eight bits a family in one number, so that a request without anything in it costs no object.
 *
 * @param packed the score of the n-th family, from 0, in bits 8n to 8n+7
 */
public record SignatureScores(long packed) {
    public static final SignatureScores NONE = new SignatureScores(0);

    static SignatureScores of(long packed) {
        return packed == 0 ? NONE : new SignatureScores(packed);
    }

    /** Packs {@code score}, clipped to 0..100, in the place of {@code family}. */
    static long pack(SignatureFamily family, int score) {
        return (long) Math.max(0, Math.min(100, score)) << (8 * family.place());
    }

    /** The greater score of each family. */
    static long max(long a, long b) {
        if (a == 0 || b == 0) {
            return a | b;
        }
        long result = 0;
        for (int shift = 0; shift < 8 * SignatureFamily.count(); shift += 8) {
            result |= Math.max(a >>> shift & 0xff, b >>> shift & 0xff) << shift;
        }
        return result;
    }

    /** The score of one family, 0 to 100. */
    public int of(SignatureFamily family) {
        return (int) (packed >>> (8 * family.place()) & 0xff);
    }

    /** No family has a score above 0. */
    public boolean isEmpty() {
        return packed == 0;
    }

    /** The greatest score of all families. */
    public int highest() {
        int highest = 0;
        for (int index = 0; index < SignatureFamily.count(); index++) {
            highest = Math.max(highest, of(SignatureFamily.at(index)));
        }
        return highest;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int index = 0; index < SignatureFamily.count(); index++) {
            SignatureFamily family = SignatureFamily.at(index);
            if (of(family) > 0) {
                text.append(text.length() > 1 ? ", " : "")
                        .append(family.id())
                        .append('=')
                        .append(of(family));
            }
        }
        return text.append('}').toString();
    }
}
