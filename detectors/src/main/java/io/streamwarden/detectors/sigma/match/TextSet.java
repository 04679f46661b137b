package io.streamwarden.detectors.sigma.match;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The value is one of a set of texts; numbers are found by their plain decimal text.
 *
 * <p>A hash table that folds while it hashes: one look-up however long the list, and nothing allocated for text and whole
 * numbers.
 */
public final class TextSet implements ValueTest {
    private static final String FREE = "";

    private final List<String> texts;
    private final boolean cased;
    private final boolean holdsEmpty;
    private final String[] table;
    private final long[] wholeNumbers;
    private final int longest;

    public TextSet(Collection<String> values, boolean cased) {
        this.cased = cased;
        this.texts =
                values.stream().map(text -> Fold.of(text, cased)).distinct().toList();
        this.holdsEmpty = texts.contains("");
        this.longest = texts.stream().mapToInt(String::length).max().orElse(0);
        this.wholeNumbers = texts.stream()
                .filter(TextSet::isWholeNumber)
                .mapToLong(Long::parseLong)
                .sorted()
                .toArray();
        this.table = new String[Integer.highestOneBit(Math.max(2, texts.size())) * 4];
        Arrays.fill(table, FREE);
        texts.stream().filter(text -> !text.isEmpty()).forEach(this::insert);
    }

    private static boolean isWholeNumber(String text) {
        try {
            return Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    private void insert(String text) {
        int slot = hash(text) & (table.length - 1);
        while (!table[slot].isEmpty()) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = text;
    }

    private int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + Fold.of(text.charAt(i), cased);
        }
        return hash ^ (hash >>> 16);
    }

    @Override
    public boolean matches(Object value) {
        if (value instanceof String text) {
            return contains(text);
        }
        if (value instanceof Long number) {
            return Arrays.binarySearch(wholeNumbers, number) >= 0;
        }
        return contains(ScalarText.of(value));
    }

    private boolean contains(String text) {
        if (text.isEmpty()) {
            return holdsEmpty;
        }
        if (text.length() > longest) {
            return false;
        }
        int slot = hash(text) & (table.length - 1);
        while (!table[slot].isEmpty()) {
            String candidate = table[slot];
            if (candidate.length() == text.length() && Fold.regionEquals(text, 0, candidate, cased)) {
                return true;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return false;
    }

    /** The texts, each once, folded unless {@link #cased}. */
    public List<String> texts() {
        return texts;
    }

    public boolean cased() {
        return cased;
    }

    @Override
    public int cost() {
        return 4;
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
