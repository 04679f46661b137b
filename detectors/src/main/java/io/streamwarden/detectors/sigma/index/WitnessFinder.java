package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EcsField;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.sigma.index.Literal.Kind;
import io.streamwarden.detectors.sigma.match.AllOf;
import io.streamwarden.detectors.sigma.match.AnyOf;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.match.FieldClause;
import io.streamwarden.detectors.sigma.match.FieldExists;
import io.streamwarden.detectors.sigma.match.FieldRef;
import io.streamwarden.detectors.sigma.match.Keywords;
import io.streamwarden.detectors.sigma.match.Not;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what every event shows that one rule holds for.
 *
 * <p>Where all parts must hold, the best witness of any part will do; where any part may, the witnesses of all are needed.
 * Under {@code not} the two change places, and of a single test only that the field is there can be said.
 */
final class WitnessFinder {
    private final Clause rule;
    private final IdentityHashMap<Clause, Optional<Set<Literal>>> leaves = new IdentityHashMap<>();
    private final IdentityHashMap<Clause, Optional<Witness>> plain = new IdentityHashMap<>();
    private final IdentityHashMap<Clause, Optional<Witness>> negated = new IdentityHashMap<>();
    private Selectivity selectivity = new Selectivity();

    WitnessFinder(Clause rule) {
        this.rule = rule;
    }

    /** All literals that can be taken for a witness. */
    Set<Literal> literals() {
        var literals = new HashSet<Literal>();
        witness(rule, false);
        leaves.values().forEach(leaf -> leaf.ifPresent(literals::addAll));
        return literals;
    }

    /** The best witness, or null if the rule can hold for an event that shows nothing. */
    @Nullable
    Witness witness(Selectivity known) {
        plain.clear();
        negated.clear();
        selectivity = known;
        return witness(rule, false);
    }

    /** A selection may stand in a condition many times over; it is read once. */
    private @Nullable Witness witness(Clause clause, boolean not) {
        IdentityHashMap<Clause, Optional<Witness>> known = not ? negated : plain;
        Optional<Witness> before = known.get(clause);
        if (before == null) {
            before = Optional.ofNullable(read(clause, not));
            known.put(clause, before);
        }
        return before.orElse(null);
    }

    private @Nullable Witness read(Clause clause, boolean not) {
        if (clause instanceof Not inner) {
            return witness(inner.clause(), !not);
        }
        if (clause instanceof AllOf all) {
            return not ? all(all.clauses(), true) : best(all.clauses(), false);
        }
        if (clause instanceof AnyOf any) {
            return not ? best(any.clauses(), true) : all(any.clauses(), false);
        }
        Optional<Set<Literal>> found = not
                ? Optional.ofNullable(negatedLiterals(clause))
                : leaves.computeIfAbsent(clause, leaf -> Optional.ofNullable(literals(leaf)));
        return found.map(literals -> new Witness(
                        literals, literals.stream().mapToDouble(selectivity::of).sum()))
                .orElse(null);
    }

    private @Nullable Witness best(List<Clause> clauses, boolean not) {
        Witness best = null;
        for (Clause clause : clauses) {
            best = Witness.better(best, witness(clause, not));
        }
        return best;
    }

    private @Nullable Witness all(List<Clause> clauses, boolean not) {
        var literals = new LinkedHashSet<Literal>();
        double cost = 0;
        for (Clause clause : clauses) {
            Witness one = witness(clause, not);
            if (one == null) {
                return null;
            }
            literals.addAll(one.literals());
            cost += one.cost();
        }
        return new Witness(literals, cost);
    }

    private static @Nullable Set<Literal> literals(Clause clause) {
        if (clause instanceof FieldClause one && !workedOut(one.field())) {
            return TestLiterals.of(one.field(), one.test());
        }
        if (clause instanceof FieldExists one && !workedOut(one.field())) {
            return one.expected() ? Set.of(new Literal(one.field(), Kind.EXISTS, "")) : null;
        }
        if (clause instanceof FieldRef one && !workedOut(one.field())) {
            return Set.of(Literal.present(one.field()));
        }
        return clause instanceof Keywords keywords ? TestLiterals.of(null, keywords.test()) : null;
    }

    private static @Nullable Set<Literal> negatedLiterals(Clause clause) {
        if (clause instanceof FieldClause one && !workedOut(one.field())) {
            return one.test().matchesNull() ? Set.of(Literal.present(one.field())) : null;
        }
        if (clause instanceof FieldExists one && !workedOut(one.field())) {
            return one.expected() ? null : Set.of(new Literal(one.field(), Kind.EXISTS, ""));
        }
        return null;
    }

    /** Asking for such a field is dear, so only a rule that gets as far as to need it does. */
    private static boolean workedOut(Field field) {
        EcsField ecs = field.ecs();
        return ecs != null && ecs.isWorkedOut();
    }
}
