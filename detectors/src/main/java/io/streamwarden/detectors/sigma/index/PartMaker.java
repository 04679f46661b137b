package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.sigma.index.FieldLiterals.Gathering;
import io.streamwarden.detectors.sigma.index.Literal.Kind;
import io.streamwarden.detectors.sigma.match.AllOf;
import io.streamwarden.detectors.sigma.match.AnyOf;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.match.Not;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each rule of one log source its witness, and puts those where an event's fields find them. */
final class PartMaker {
    /**
     * What asking the rules that wait for a field has to cost before it is cheaper to read the field's text for all of
     * them, in the unit of {@link Clause#cost}: some five sets of values or two patterns. Below, a rule stops at its first
     * test that fails, and the few rules of a small book are asked as if there were no index.
     */
    private static final int WORTHWHILE = 50;

    private final List<Integer> always = new ArrayList<>();
    private final Map<Field, Gathering> byField = new LinkedHashMap<>();
    private final Map<Field, Gathering> byExistence = new LinkedHashMap<>();
    private final Gathering keywords = new Gathering();
    private boolean anyKeyword;

    private PartMaker() {}

    /** @param numbers of the rules, ascending; they are places in {@code rules} */
    static Part make(List<Clause> rules, int[] numbers) {
        var finders = new ArrayList<WitnessFinder>();
        var selectivity = new Selectivity();
        for (int number : numbers) {
            var finder = new WitnessFinder(rules.get(number));
            finders.add(finder);
            selectivity.count(finder.literals());
        }
        var witnesses = new ArrayList<@Nullable Witness>();
        finders.forEach(finder -> witnesses.add(finder.witness(selectivity)));
        Map<@Nullable Field, Long> asking = asking(rules, numbers, witnesses);
        var maker = new PartMaker();
        for (int i = 0; i < numbers.length; i++) {
            Witness witness = witnesses.get(i);
            if (witness != null
                    && witness.literals().stream()
                            .allMatch(literal -> asking.getOrDefault(literal.field(), 0L) >= WORTHWHILE)) {
                maker.add(witness, numbers[i]);
            } else {
                maker.always.add(numbers[i]);
            }
        }
        return maker.finish();
    }

    /** By field, what it costs to ask all rules that wait for it; keywords stand under null. */
    private static Map<@Nullable Field, Long> asking(
            List<Clause> rules, int[] numbers, List<@Nullable Witness> witnesses) {
        var asking = new HashMap<@Nullable Field, Long>();
        for (int i = 0; i < numbers.length; i++) {
            Witness witness = witnesses.get(i);
            long cost = costOfFailing(rules.get(numbers[i]));
            if (witness != null) {
                witness.literals().stream()
                        .map(Literal::field)
                        .distinct()
                        .forEach(field -> asking.merge(field, cost, Long::sum));
            }
        }
        return asking;
    }

    private static long costOfFailing(Clause clause) {
        if (clause instanceof AllOf all) {
            return costOfFailing(all.clauses().get(0));
        }
        if (clause instanceof AnyOf any) {
            return any.clauses().stream().mapToLong(PartMaker::costOfFailing).sum();
        }
        return clause instanceof Not not ? costOfFailing(not.clause()) : clause.cost();
    }

    private void add(Witness witness, int rule) {
        for (Literal literal : witness.literals()) {
            Field field = literal.field();
            if (field == null) {
                keywords.add(literal, rule);
                anyKeyword = true;
            } else {
                (literal.kind() == Kind.EXISTS ? byExistence : byField)
                        .computeIfAbsent(field, key -> new Gathering())
                        .add(literal, rule);
            }
        }
    }

    private Part finish() {
        return new Part(always, finish(byField), finish(byExistence), anyKeyword ? keywords.finish() : null);
    }

    private static Map<Field, FieldLiterals> finish(Map<Field, Gathering> gathered) {
        var finished = new LinkedHashMap<Field, FieldLiterals>();
        gathered.forEach((field, gathering) -> finished.put(field, gathering.finish()));
        return finished;
    }
}
