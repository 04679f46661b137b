package io.streamwarden.detectors.sigma.match;

import java.util.stream.IntStream;

/** Adds costs without running over. */
final class Costs {
    private static final int MOST = 1 << 24;

    private Costs() {}

    static int sum(IntStream costs) {
        return (int) Math.min(MOST, costs.asLongStream().sum());
    }
}
