package io.streamwarden.detectors.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random events for slices, the orders they may come in, and the slow and obvious truth about them. */
final class Arrivals {
    /** An event: when it happened, and what of it is counted. */
    record Event(long timeMs, long value) {}

    private Arrivals() {}

    static List<Event> inOrder(Random random, int count, long spanMs, int values) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Event(random.nextLong(spanMs), random.nextInt(values)));
        }
        events.sort(Comparator.comparingLong(Event::timeMs));
        return events;
    }

    /** Each event comes at most {@code graceMs} after a newer one. */
    static List<Event> shuffledWithin(Random random, List<Event> events, long graceMs) {
        record Delayed(Event event, long arrivalMs) {}
        return events.stream()
                .map(event -> new Delayed(event, event.timeMs() + random.nextLong(graceMs + 1)))
                .sorted(Comparator.comparingLong(Delayed::arrivalMs))
                .map(Delayed::event)
                .toList();
    }

    static boolean holds(Supplier<Slice> made, List<Event> events, Bound bound) {
        Slice slice = made.get();
        Hold hold = new Hold();
        boolean held = false;
        for (Event event : events) {
            Outcome outcome = slice.add(event.timeMs(), event.value(), bound, hold);
            if (outcome == Outcome.LATE) {
                throw new AssertionError(event + " came within the grace and was late");
            }
            held |= outcome == Outcome.HOLDS;
        }
        return held;
    }

    /** The most events in any window {@code (t - window, t]}. */
    static int most(List<Event> events, long windowMs) {
        int most = 0;
        for (Event end : events) {
            most = Math.max(most, (int) events.stream()
                    .filter(event -> event.timeMs() <= end.timeMs() && event.timeMs() > end.timeMs() - windowMs)
                    .count());
        }
        return most;
    }

    /** The most distinct values in any window. */
    static int mostDistinct(List<Event> events, long windowMs) {
        int most = 0;
        for (Event end : events) {
            most = Math.max(most, (int) events.stream()
                    .filter(event -> event.timeMs() <= end.timeMs() && event.timeMs() > end.timeMs() - windowMs)
                    .mapToLong(Event::value)
                    .distinct()
                    .count());
        }
        return most;
    }

    /** How long the shortest chain of all steps, in order, takes; {@link Long#MAX_VALUE} if there is none. */
    static long shortestChain(List<Event> events, int steps) {
        long shortest = Long.MAX_VALUE;
        for (Event first : events) {
            if (first.value() != 0) {
                continue;
            }
            long at = first.timeMs();
            for (int step = 1; step < steps && at < Long.MAX_VALUE; step++) {
                long wanted = step;
                long after = at;
                at = events.stream()
                        .filter(event -> event.value() == wanted && event.timeMs() >= after)
                        .mapToLong(Event::timeMs)
                        .min()
                        .orElse(Long.MAX_VALUE);
            }
            shortest = at == Long.MAX_VALUE ? shortest : Math.min(shortest, at - first.timeMs());
        }
        return shortest;
    }
}
