package io.streamwarden.detectors.signature;

/** What a token may demand of the place where it is found. The letters are those of the token file. */
enum Demand {
    WORD_START('w'),
    WORD_END('e'),
    SEGMENT_START('s'),
    SEGMENT_END('z'),
    /** Starts the value, and the value's name is none that people type free text into, such as {@code q}. */
    VALUE_START('v'),
    /** The token ends in an opening bracket, and what follows is a quote, a variable or another call of code. */
    CODE_ARGUMENT('c'),
    /** A script call: counts far more if it follows a quote that breaks out of a string. */
    SCRIPT_SINK('j'),
    PATH_ONLY('p'),
    NOT_IN_PATH('q'),
    AGENT_ONLY('a');

    private static final Demand[] ALL = values();
    private static final String LETTERS = "wezsvcjpqa";

    private final char letter;

    Demand(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    /** One bit for each demand. */
    int bit() {
        return 1 << LETTERS.indexOf(letter);
    }

    /** @throws IllegalArgumentException if no demand has this letter */
    static Demand of(char letter) {
        for (Demand demand : ALL) {
            if (demand.letter == letter) {
                return demand;
            }
        }
        throw new IllegalArgumentException("Unknown demand '" + letter + "': known are " + LETTERS);
    }

    static int bits(String letters) {
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            bits |= of(letters.charAt(i)).bit();
        }
        return bits;
    }
}
