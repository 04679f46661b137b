package io.streamwarden.detectors.sigma.index;

import java.util.Arrays;

/** Gathers the numbers of rules, growing as needed. */
final class RuleNumbers {
    private int[] numbers = new int[1];
    private int size;

    void add(int rule) {
        if (size > 0 && numbers[size - 1] == rule) {
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = rule;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
