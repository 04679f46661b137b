package io.streamwarden.detectors.sigma.match;

import io.streamwarden.detectors.event.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads a detection's tree. */
public final class Clauses {
    private Clauses() {}

    /** Every field that the tree reads, in the order of first mention; keywords read none. */
    public static Set<Field> fields(Clause root) {
        var fields = new LinkedHashSet<Field>();
        collect(root, fields, Collections.newSetFromMap(new IdentityHashMap<>()));
        return fields;
    }

    private static void collect(Clause clause, Set<Field> fields, Set<Clause> seen) {
        if (!seen.add(clause)) {
            return;
        }
        if (clause instanceof AllOf all) {
            all.clauses().forEach(part -> collect(part, fields, seen));
        } else if (clause instanceof AnyOf any) {
            any.clauses().forEach(part -> collect(part, fields, seen));
        } else if (clause instanceof Not not) {
            collect(not.clause(), fields, seen);
        } else if (clause instanceof FieldClause one) {
            fields.add(one.field());
        } else if (clause instanceof FieldExists one) {
            fields.add(one.field());
        } else if (clause instanceof FieldRef one) {
            fields.add(one.field());
            fields.add(one.other());
        }
    }
}
