package io.streamwarden.detectors.signature;

import java.util.Arrays;

/**
 * From a word in a character buffer to a small number, without making a string of it. Filled once, then only read; open
 * addressing, at most a quarter full. Words come from our own resources, so nobody can aim at the hash.
 */
final class WordTable {
    private static final int LONGEST = 32;

    private char[][] words = new char[256][];
    private int[] codes = new int[256];
    private int size;

    /** @throws IllegalArgumentException if the word is empty, over 32 characters or known, or the code is not positive */
    void put(String word, int code) {
        if (word.isEmpty() || word.length() > LONGEST || code <= 0) {
            throw new IllegalArgumentException(
                    "A word has 1 to 32 characters and a positive code, got '" + word + "' and " + code);
        }
        if (size * 4 >= words.length) {
            grow();
        }
        char[] key = word.toCharArray();
        int slot = slot(key, 0, key.length);
        if (codes[slot] != 0) {
            throw new IllegalArgumentException("The word '" + word + "' is listed twice");
        }
        words[slot] = key;
        codes[slot] = code;
        size++;
    }

    /** Puts every word of a text in which blanks part words. */
    void putAll(String words, int code) {
        for (String word : words.split(" ", -1)) {
            put(word, code);
        }
    }

    /** The code of {@code text[from, to)}, or 0 if it is no word of this table. */
    int code(char[] text, int from, int to) {
        return from >= to || to - from > LONGEST ? 0 : codes[slot(text, from, to)];
    }

    private int slot(char[] text, int from, int to) {
        int hash = 0x811c9dc5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x01000193;
        }
        int slot = (hash ^ hash >>> 15) & (words.length - 1);
        while (codes[slot] != 0 && !Arrays.equals(words[slot], 0, words[slot].length, text, from, to)) {
            slot = slot + 1 & (words.length - 1);
        }
        return slot;
    }

    private void grow() {
        char[][] oldWords = words;
        int[] oldCodes = codes;
        words = new char[oldWords.length * 2][];
        codes = new int[oldCodes.length * 2];
        for (int i = 0; i < oldCodes.length; i++) {
            if (oldCodes[i] != 0) {
                int slot = slot(oldWords[i], 0, oldWords[i].length);
                words[slot] = oldWords[i];
                codes[slot] = oldCodes[i];
            }
        }
    }
}
