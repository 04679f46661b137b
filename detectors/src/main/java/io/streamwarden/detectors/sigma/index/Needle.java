package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.sigma.index.Literal.Kind;
import java.util.Arrays;

/**
 * A text that rules look for inside a value. The automaton knows a window of it only, which keeps the automaton small;
 * the rest is compared where the window was found.
 */
final class Needle {
    private static final int WINDOW = 8;

    private final char[] text;
    private final Kind kind;
    private final int[] rules;
    private final int windowStart;
    private final int windowEnd;

    /** @param kind PART, START or END */
    Needle(String text, Kind kind, int[] rules) {
        this.text = text.toCharArray();
        this.kind = kind;
        this.rules = rules;
        this.windowStart = rarest(text);
        this.windowEnd = Math.min(text.length(), windowStart + WINDOW);
    }

    private static int rarest(String text) {
        int best = 0;
        int most = -1;
        for (int start = 0; start + WINDOW <= text.length(); start++) {
            int bits = Selectivity.bits(text.substring(start, start + WINDOW));
            if (bits > most) {
                most = bits;
                best = start;
            }
        }
        return best;
    }

    int windowLength() {
        return windowEnd - windowStart;
    }

    char windowChar(int index) {
        return text[windowStart + index];
    }

    /** The window ends before {@code end} in {@code value}; adds the rules if the whole needle stands around it. */
    void see(char[] value, int length, int end, Sightings seen) {
        int from = end - windowEnd;
        int to = from + text.length;
        boolean fits = from >= 0
                && to <= length
                && (kind != Kind.START || from == 0)
                && (kind != Kind.END || to == length)
                && Arrays.equals(text, 0, text.length, value, from, to);
        if (fits) {
            seen.add(rules);
        }
    }
}
