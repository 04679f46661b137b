package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The way of one log source's events to the rules that accept it. Immutable, shared by threads. */
final class Route {
    private final long[] all;
    private final long[] always;
    private final Probe[] values;
    private final Probe[] existence;
    private final FieldLiterals[] keywords;

    /** @param all a bit for each rule that accepts the log source */
    Route(long[] all, List<Part> parts) {
        this.all = all;
        this.always = new long[all.length];
        for (Part part : parts) {
            for (int rule : part.always()) {
                always[rule >> 6] |= 1L << rule;
            }
        }
        this.values = probes(parts, Part::byField);
        this.existence = probes(parts, Part::byExistence);
        var texts = new ArrayList<FieldLiterals>();
        for (Part part : parts) {
            FieldLiterals one = part.keywords();
            if (one != null) {
                texts.add(one);
            }
        }
        this.keywords = texts.toArray(FieldLiterals[]::new);
    }

    private static Probe[] probes(List<Part> parts, Function<Part, Map<Field, FieldLiterals>> fields) {
        var byField = new LinkedHashMap<Field, List<FieldLiterals>>();
        for (Part part : parts) {
            fields.apply(part).forEach((field, literals) -> byField.computeIfAbsent(field, key -> new ArrayList<>())
                    .add(literals));
        }
        return byField.entrySet().stream()
                .map(entry -> new Probe(entry.getKey(), entry.getValue()))
                .toArray(Probe[]::new);
    }

    void seek(EventView event, Sightings seen) {
        seen.begin(always);
        try {
            for (Probe probe : values) {
                probe.seeValue(event, seen);
            }
            for (Probe probe : existence) {
                probe.seeExistence(event, seen);
            }
            if (keywords.length > 0) {
                seeKeywords(event, seen);
            }
        } catch (RuntimeException unreadable) {
            // Whoever asks the rules meets the same fault again, and can say which of them it stops.
            seen.begin(all);
        }
    }

    private void seeKeywords(EventView event, Sightings seen) {
        seen.look(keywords);
        String raw = event.rawMessage();
        if (raw != null) {
            seen.accept(raw);
        } else {
            event.forEachString(seen);
        }
    }
}
