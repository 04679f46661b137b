package io.streamwarden.detectors.signature;

/**
 * A text whose presence is evidence.
 *
 * @param family what it is evidence of
 * @param weight how much, -100 to 100; weights of one value add up
 * @param text in canonical form: small letters, single spaces, slashes for backslashes
 * @param demands what must hold around it: letters of {@link Demand}
 */
record Token(SignatureFamily family, int weight, String text, String demands) {
    /** @throws IllegalArgumentException if weight, text or demands are out of bounds */
    Token {
        if (weight < -100 || weight > 100) {
            throw new IllegalArgumentException("The weight of '" + text + "' is between -100 and 100, got " + weight);
        }
        if (text.length() < 2 || text.length() > 64) {
            throw new IllegalArgumentException("A token has 2 to 64 characters, got '" + text + "'");
        }
        for (int i = 0; i < demands.length(); i++) {
            Demand.of(demands.charAt(i));
        }
    }

    boolean demands(Demand demand) {
        return demands.indexOf(demand.letter()) >= 0;
    }
}
