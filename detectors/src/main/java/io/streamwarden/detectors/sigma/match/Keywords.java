package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.EventView;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The raw message passes the test; in an event without one, any text in it does. */
public record Keywords(ValueTest test) implements Clause {
    @Override
    public boolean matches(EventView event) {
        String raw = event.rawMessage();
        if (raw != null) {
            return test.matches(raw);
        }
        var search = new Search(test);
        event.forEachString(search);
        return search.found;
    }

    @Override
    public int cost() {
        return Costs.sum(IntStream.of(2_000, test.cost()));
    }

    private static final class Search implements Consumer<String> {
        private final ValueTest test;
        private boolean found;

        Search(ValueTest test) {
            this.test = test;
        }

        @Override
        public void accept(String text) {
            found = found || test.matches(text);
        }
    }
}
