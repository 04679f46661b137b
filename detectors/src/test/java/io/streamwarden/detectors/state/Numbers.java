package io.streamwarden.detectors.state;

import io.streamwarden.detectors.state.Arrivals.Event;
import java.util.List;

/** The slow and obvious truth about the numbers of a window; an event's value is the bits of a double. */
final class Numbers {
    private Numbers() {}

    static long bits(double number) {
        return Double.doubleToRawLongBits(number);
    }

    static List<Double> in(List<Event> events, long afterMs, long untilMs) {
        return events.stream()
                .filter(event -> event.timeMs() > afterMs && event.timeMs() <= untilMs)
                .map(event -> Double.longBitsToDouble(event.value()))
                .sorted()
                .toList();
    }

    static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Linear interpolation between the closest ranks. */
    static double percentile(List<Double> sorted, double percentile) {
        double rank = percentile / 100 * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }
}
