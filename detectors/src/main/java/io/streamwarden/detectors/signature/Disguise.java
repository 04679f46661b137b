package io.streamwarden.detectors.signature;

/** What decoding a part had to undo that nobody writes by accident; evidence only beside other evidence. */
final class Disguise {
    /** Dots that came as {@code %2e}. */
    int encodedDots;
    /** Dots and slashes that took two rounds of decoding or more. */
    int deepDots;
    /** Quotes and angle brackets that took two rounds of decoding or more. */
    int deepQuotes;
    /** ASCII written in more UTF-8 bytes than it needs (RFC 3629, section 10, warns of it). */
    int overlong;
    /** NUL characters. */
    int nuls;
    /** White space that is neither space, tab nor line break. */
    int oddSpaces;

    void clear() {
        encodedDots = 0;
        deepDots = 0;
        deepQuotes = 0;
        overlong = 0;
        nuls = 0;
        oddSpaces = 0;
    }

    void decoded(int character, int round) {
        if (character == '.') {
            encodedDots++;
        }
        if (round == 0) {
            return;
        }
        switch (character) {
            case '.', '/', '\\' -> deepDots++;
            case '\'', '"', '<', '>' -> deepQuotes++;
            default -> {}
        }
    }
}
