package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.sigma.index.FieldLiterals.Gathering;
import io.streamwarden.detectors.sigma.index.Literal.Kind;
import io.streamwarden.detectors.sigma.match.Clause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one log source, by what they wait for.
 *
 * @param always numbers of the rules that are looked at for each event
 * @param byField by the field whose value is looked into
 * @param byExistence by the field that has to stand in the event, null or not
 * @param keywords for every text of the event
 */
record Part(
        List<Integer> always,
        Map<Field, FieldLiterals> byField,
        Map<Field, FieldLiterals> byExistence,
        @Nullable FieldLiterals keywords) {
    /**
     * Below this many rules it is cheaper to ask each, which stops at the first test that fails, than to read the text of
     * every field that one of them names.
     */
    static final int FEWEST = 12;

    /** @param numbers of the rules, ascending; they are places in {@code rules} */
    static Part of(List<Clause> rules, int[] numbers) {
        var selectivity = new Selectivity();
        for (int number : numbers) {
            var reader = new WitnessFinder(literal -> 0);
            reader.witness(rules.get(number));
            selectivity.count(reader.mentioned());
        }
        var always = new ArrayList<Integer>();
        var byField = new LinkedHashMap<Field, Gathering>();
        var byExistence = new LinkedHashMap<Field, Gathering>();
        var keywords = new Gathering();
        boolean anyKeyword = false;
        for (int number : numbers) {
            Witness witness =
                    numbers.length < FEWEST ? null : new WitnessFinder(selectivity::of).witness(rules.get(number));
            if (witness == null) {
                always.add(number);
                continue;
            }
            for (Literal literal : witness.literals()) {
                Field field = literal.field();
                if (field == null) {
                    keywords.add(literal, number);
                    anyKeyword = true;
                } else {
                    var gathering = literal.kind() == Kind.EXISTS ? byExistence : byField;
                    gathering.computeIfAbsent(field, key -> new Gathering()).add(literal, number);
                }
            }
        }
        return new Part(always, finish(byField), finish(byExistence), anyKeyword ? keywords.finish() : null);
    }

    private static Map<Field, FieldLiterals> finish(Map<Field, Gathering> gathered) {
        var finished = new LinkedHashMap<Field, FieldLiterals>();
        gathered.forEach((field, gathering) -> finished.put(field, gathering.finish()));
        return finished;
    }
}
