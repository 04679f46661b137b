package io.streamwarden.detectors.sigma.index;

import java.util.Arrays;
import java.util.Map;

/** Whole values and the rules that wait for them: a hash table over characters, so that looking up makes no strings. */
final class ExactTable {
    static final ExactTable EMPTY = new ExactTable(Map.of());

    private static final String FREE = "";

    private final String[] keys;
    private final int[][] rules;
    private final int[] rulesOfEmpty;
    /** Bit n: some key has n characters; the last bit: 63 or more. */
    private final long lengths;

    private final int longest;

    ExactTable(Map<String, RuleNumbers> values) {
        int size = Integer.highestOneBit(Math.max(1, values.size())) * 4;
        this.keys = new String[size];
        this.rules = new int[size][];
        RuleNumbers empty = values.get(FREE);
        this.rulesOfEmpty = empty == null ? new int[0] : empty.toArray();
        Arrays.fill(keys, FREE);
        long seen = 0;
        int most = 0;
        for (Map.Entry<String, RuleNumbers> value : values.entrySet()) {
            String key = value.getKey();
            seen |= lengthBit(key.length());
            most = Math.max(most, key.length());
            if (!key.isEmpty()) {
                insert(key, value.getValue().toArray());
            }
        }
        this.lengths = seen;
        this.longest = most;
    }

    private static long lengthBit(int length) {
        return 1L << Math.min(length, 63);
    }

    private void insert(String key, int[] numbers) {
        int slot = hash(key.toCharArray(), key.length()) & (keys.length - 1);
        while (!keys[slot].isEmpty()) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        rules[slot] = numbers;
    }

    private static int hash(char[] text, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text[i];
        }
        return hash ^ (hash >>> 16);
    }

    void see(Sightings seen) {
        int length = seen.length();
        if ((lengths & lengthBit(length)) == 0 || length > longest) {
            return;
        }
        if (length == 0) {
            seen.add(rulesOfEmpty);
            return;
        }
        char[] text = seen.text();
        int slot = hash(text, length) & (keys.length - 1);
        while (!keys[slot].isEmpty()) {
            if (equal(keys[slot], text, length)) {
                seen.add(rules[slot]);
                return;
            }
            slot = (slot + 1) & (keys.length - 1);
        }
    }

    private static boolean equal(String key, char[] text, int length) {
        if (key.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
