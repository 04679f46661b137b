package io.streamwarden.detectors.signature;

/** Knows text that is sent to see whether quotes and brackets make an error: few characters, hardly a letter. */
final class SqlProbe {
    private SqlProbe() {}

    /** 0 if it is no such text. */
    static int weigh(Value value) {
        int quotes = 0;
        int brackets = 0;
        int others = 0;
        int letters = 0;
        int length = value.end - value.start;
        if (length > 40 || (!value.has('\'') && !value.has('"'))) {
            return 0;
        }
        for (int i = value.start; i < value.end; i++) {
            switch (value.text[i]) {
                case '\'', '"', '`' -> quotes++;
                case '(', ')' -> brackets++;
                case ',', '.', ';', '\\' -> others++;
                default -> letters++;
            }
        }
        boolean both = value.has('\'') && value.has('"');
        int signs = quotes + brackets + others;
        int enough = letters == 0 && both && brackets > 0 ? 4 : 5;
        if (signs >= enough && quotes > 0 && (brackets > 0 || both) && letters <= 8) {
            return 60;
        }
        return bothEnd(value) && letters <= 6 && (letters == 0 || isDigit(value.at(value.start))) ? 55 : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Ends in a single and a double quote. */
    private static boolean bothEnd(Value value) {
        char last = value.at(value.end - 1);
        char before = value.at(value.end - 2);
        return value.end - value.start >= 2 && ((last == '\'' && before == '"') || (last == '"' && before == '\''));
    }
}
