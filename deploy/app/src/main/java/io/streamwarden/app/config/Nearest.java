package io.streamwarden.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that someone most likely meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known name that takes the fewest slips to become {@code word}, if it is near enough to be worth naming: a third
     * of its letters wrong, missing, doubled or swapped with a neighbour, or the end of a dotted name.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        Optional<String> longer = known.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("." + wanted))
                .min(Comparator.comparingInt(String::length));
        return longer.or(() -> known.stream()
                .filter(name -> slips(wanted, name.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.min(word.length(), name.length()) / 3))
                .min(Comparator.<String>comparingInt(name -> slips(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder())));
    }

    /** {@code "; did you mean 'replay'?"}, or nothing where nothing is near. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** Optimal string alignment distance: letters changed, added, dropped, or swapped with their neighbour. */
    static int slips(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[left.length()][right.length()];
    }
}
