package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.sigma.index.Literal.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rules of one log source wait to see in one field. */
final class FieldLiterals {
    private final int[] ofPresence;
    private final ExactTable exact;
    private final Automaton parts;

    private FieldLiterals(int[] ofPresence, ExactTable exact, Automaton parts) {
        this.ofPresence = ofPresence;
        this.exact = exact;
        this.parts = parts;
    }

    /** The value is not null. */
    void seePresence(Sightings seen) {
        seen.add(ofPresence);
    }

    /** One text of the value, as {@link Sightings} holds it. */
    void seeText(Sightings seen) {
        exact.see(seen);
        parts.see(seen);
    }

    boolean readsText() {
        return exact != ExactTable.EMPTY || parts != Automaton.EMPTY;
    }

    /** Gathers literals with the rules that have chosen them. */
    static final class Gathering {
        private final RuleNumbers ofPresence = new RuleNumbers();
        private final Map<String, RuleNumbers> exact = new LinkedHashMap<>();
        private final Map<Part, RuleNumbers> parts = new LinkedHashMap<>();

        private record Part(String text, Kind kind) {}

        void add(Literal literal, int rule) {
            RuleNumbers rules =
                    switch (literal.kind()) {
                        case PRESENT, EXISTS -> ofPresence;
                        case EXACT -> exact.computeIfAbsent(literal.text(), text -> new RuleNumbers());
                        case PART, START, END ->
                            parts.computeIfAbsent(new Part(literal.text(), literal.kind()), part -> new RuleNumbers());
                    };
            rules.add(rule);
        }

        FieldLiterals finish() {
            List<Needle> needles = new ArrayList<>();
            parts.forEach((part, rules) -> needles.add(new Needle(part.text(), part.kind(), rules.toArray())));
            return new FieldLiterals(
                    ofPresence.toArray(),
                    exact.isEmpty() ? ExactTable.EMPTY : new ExactTable(exact),
                    needles.isEmpty() ? Automaton.EMPTY : new Automaton(needles));
        }
    }
}
