package io.streamwarden.app.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Many sources of events merged into one stream in time order. Not thread-safe; costs O(log sources) an event. */
public final class TrafficSimulator implements Iterator<SimulatedEvent> {
    private final PriorityQueue<Source> sources =
            new PriorityQueue<>(Comparator.comparing(Source::nextTime).thenComparingInt(source -> source.index));
    private final Instant end;

    /** Events before {@code start} are left out; the first at or after {@code end} ends the stream. */
    TrafficSimulator(List<Iterator<SimulatedEvent>> sources, Instant start, Instant end) {
        this.end = end;
        List<Source> started = new ArrayList<>();
        for (Iterator<SimulatedEvent> events : sources) {
            Source source = new Source(started.size(), events);
            started.add(source);
            if (source.skipTo(start)) {
                this.sources.add(source);
            }
        }
    }

    @Override
    public boolean hasNext() {
        Source first = sources.peek();
        return first != null && first.nextTime().isBefore(end);
    }

    @Override
    public SimulatedEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The traffic ended at " + end);
        }
        Source first = sources.remove();
        SimulatedEvent event = first.take();
        if (first.advance()) {
            sources.add(first);
        }
        return event;
    }

    /** An iterator that shows its next event; the index keeps the order of equal times the same in every run. */
    private static final class Source {
        private final int index;
        private final Iterator<SimulatedEvent> events;
        private @Nullable SimulatedEvent next;

        Source(int index, Iterator<SimulatedEvent> events) {
            this.index = index;
            this.events = events;
        }

        boolean advance() {
            next = events.hasNext() ? events.next() : null;
            return next != null;
        }

        boolean skipTo(Instant start) {
            boolean more = advance();
            while (more && nextTime().isBefore(start)) {
                more = advance();
            }
            return more;
        }

        Instant nextTime() {
            return take().time();
        }

        SimulatedEvent take() {
            if (next == null) {
                throw new NoSuchElementException("Source " + index + " has ended");
            }
            return next;
        }
    }
}
