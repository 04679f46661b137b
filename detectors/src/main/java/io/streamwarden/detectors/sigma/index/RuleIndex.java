package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.match.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says which of many rules an event may fulfil, without asking them: those of its log source that wait for something the
 * event shows, and those that wait for nothing.
 *
 * <p>Each rule is given one witness: literals of which at least one is in every event that the rule holds for. They are
 * looked up together, in one pass over the text of each field. Rules are kept by their own log source, each once, so
 * memory does not grow with the log sources that events claim. Immutable, shared by threads.
 */
public final class RuleIndex {
    /** Log sources come from events; past this many their routes are made anew each time, not kept. */
    private static final int MOST_ROUTES = 256;

    private final int words;
    private final Map<LogSource, Part> parts = new LinkedHashMap<>();
    private final Map<LogSource, int[]> numbers = new HashMap<>();
    private final Map<LogSource, Route> routes = new ConcurrentHashMap<>();

    /** A rule to be found: the events it is for and what has to hold of them. */
    public record Entry(LogSource logSource, Clause detection) {}

    private RuleIndex(List<Entry> rules) {
        this.words = (rules.size() + 63) >> 6;
        var bySource = new LinkedHashMap<LogSource, RuleNumbers>();
        for (int number = 0; number < rules.size(); number++) {
            bySource.computeIfAbsent(rules.get(number).logSource(), key -> new RuleNumbers())
                    .add(number);
        }
        List<Clause> detections = rules.stream().map(Entry::detection).toList();
        bySource.forEach((logSource, gathered) -> {
            int[] own = gathered.toArray();
            numbers.put(logSource, own);
            parts.put(logSource, PartMaker.make(detections, own));
        });
    }

    /** An index of rules, which are known by their place in the list. */
    public static RuleIndex of(List<Entry> rules) {
        return new RuleIndex(rules);
    }

    /**
     * Finds the rules that have to be asked about an event; all others do not hold for it.
     *
     * <p>Asks the event for no field that is worked out, see {@code EcsField.isWorkedOut}. If the event cannot be read,
     * all rules of its log source have to be asked.
     *
     * @param seen holds the numbers afterwards, until the next call
     */
    public void seek(EventView event, Sightings seen) {
        route(event.logSource()).seek(event, seen);
    }

    private Route route(LogSource event) {
        Route known = routes.get(event);
        if (known != null) {
            return known;
        }
        Route made = make(event);
        if (routes.size() < MOST_ROUTES) {
            routes.put(event, made);
        }
        return made;
    }

    private Route make(LogSource event) {
        long[] all = new long[words];
        var accepting = new ArrayList<Part>();
        parts.forEach((logSource, part) -> {
            if (logSource.accepts(event)) {
                accepting.add(part);
                for (int rule : numbers.getOrDefault(logSource, new int[0])) {
                    all[rule >> 6] |= 1L << rule;
                }
            }
        });
        return new Route(all, accepting);
    }
}
