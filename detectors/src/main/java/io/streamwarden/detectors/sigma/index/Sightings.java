package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.sigma.match.ScalarText;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules that one event may fulfil, and the memory to find them in. Owned by one thread, used for one event after the
 * other, so that an event costs no allocation; one bit a rule, and room for the longest value seen, at most
 * {@value #MOST_KEPT} characters between events.
 */
public final class Sightings implements Consumer<String> {
    private static final int MOST_KEPT = 1 << 16;
    private static final int DIGITS = 20;

    private long[] rules = new long[1];
    private char[] text = new char[256];
    private int length;
    private FieldLiterals[] keywords = {};

    /** Forgets the event before and starts with rules that are always looked at. */
    void begin(long[] always) {
        if (rules.length != always.length) {
            rules = new long[always.length];
        }
        System.arraycopy(always, 0, rules, 0, always.length);
        if (text.length > MOST_KEPT) {
            text = new char[MOST_KEPT];
        }
    }

    void add(int[] seen) {
        for (int rule : seen) {
            rules[rule >> 6] |= 1L << rule;
        }
    }

    /** Takes the text of a value as the index spells it, once for all that look into it. */
    void read(Object value) {
        if (value instanceof String string) {
            read(string);
        } else if (value instanceof Long number) {
            read(number.longValue());
        } else {
            read(ScalarText.of(value));
        }
    }

    private void read(String string) {
        length = string.length();
        if (text.length < length) {
            text = new char[Math.max(length, 2 * text.length)];
        }
        string.getChars(0, length, text, 0);
        Looseness.apply(text, length);
    }

    private void read(long number) {
        if (number == Long.MIN_VALUE) {
            read(Long.toString(number));
            return;
        }
        int at = DIGITS;
        long rest = Math.abs(number);
        do {
            text[--at] = (char) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (number < 0) {
            text[--at] = '-';
        }
        length = DIGITS - at;
        System.arraycopy(text, at, text, 0, length);
    }

    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Says where the texts that come through {@link #accept} are looked up. */
    void look(FieldLiterals[] keywordLiterals) {
        keywords = keywordLiterals;
    }

    @Override
    public void accept(@Nullable String leaf) {
        if (leaf != null) {
            read(leaf);
            for (FieldLiterals literals : keywords) {
                literals.seeText(this);
            }
        }
    }

    /** The lowest number, at least {@code from}, of a rule that the event may fulfil; -1 if there is none. */
    public int next(int from) {
        int word = from >> 6;
        if (word >= rules.length) {
            return -1;
        }
        long left = rules[word] & (-1L << from);
        while (left == 0) {
            if (++word == rules.length) {
                return -1;
            }
            left = rules[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(left);
    }

    /** How many rules the event may fulfil. */
    public int count() {
        return Arrays.stream(rules).mapToInt(Long::bitCount).sum();
    }
}
