package io.streamwarden.app.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One benign source of traffic: an endless run of events in time order, planned a slice of time at a time. */
final class Guest implements Iterator<SimulatedEvent> {
    private final Habit habit;
    private final SplittableRandom random;
    private final Queue<SimulatedEvent> planned = new ArrayDeque<>();
    private Instant slice;

    /** What a guest does, over and over. */
    interface Habit {
        /** How long one round takes. */
        Duration round();

        /** Hands on the events of the round that begins at {@code from}, in any order, all before it is over. */
        void plan(Instant from, SplittableRandom random, Consumer<SimulatedEvent> events);
    }

    /** A guest who is already in the middle of a round at {@code start}: not all begin together. */
    Guest(Habit habit, Instant start, SplittableRandom random) {
        this.habit = habit;
        this.random = random;
        this.slice = start.minusMillis(random.nextLong(habit.round().toMillis()));
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public SimulatedEvent next() {
        SimulatedEvent event = planned.poll();
        while (event == null) {
            List<SimulatedEvent> round = new ArrayList<>();
            habit.plan(slice, random, round::add);
            round.sort(Comparator.comparing(SimulatedEvent::time));
            planned.addAll(round);
            slice = slice.plus(habit.round());
            event = planned.poll();
        }
        return event;
    }
}
