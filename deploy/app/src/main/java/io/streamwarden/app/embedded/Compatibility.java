package io.streamwarden.app.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** What a new schema of a subject must be able to do with the earlier ones. */
enum Compatibility {
    NONE(false, false, false),
    /** The new schema reads what the newest earlier one wrote; the default, as in Confluent's registry. */
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    /** The newest earlier schema reads what the new one writes. */
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    static final Compatibility DEFAULT = BACKWARD;

    /** Enough to mend a schema by, few enough to read. */
    private static final int MOST_REASONS = 20;

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean transitive;

    Compatibility(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.transitive = transitive;
    }

    /** The level of that name, in either case. */
    static Optional<Compatibility> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Of a subject's versions, oldest first, those that a new schema is held against. */
    <T> List<T> relevant(List<T> versions) {
        if (this == NONE || versions.isEmpty()) {
            return List.of();
        }
        return transitive ? versions : versions.subList(versions.size() - 1, versions.size());
    }

    /** Why {@code candidate} may not follow {@code earlier}: one line a reason, at most twenty; empty if it may. */
    List<String> objections(Schema candidate, Schema earlier) {
        List<String> reasons = new ArrayList<>();
        if (newReadsOld) {
            reasons.addAll(reasons("the new schema cannot read the old one's data", candidate, earlier));
        }
        if (oldReadsNew) {
            reasons.addAll(reasons("the old schema cannot read the new one's data", earlier, candidate));
        }
        return reasons.size() > MOST_REASONS ? reasons.subList(0, MOST_REASONS) : reasons;
    }

    private static List<String> reasons(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(reason -> what + ": " + reason.getType() + " at " + reason.getLocation() + " ("
                        + reason.getMessage() + ")")
                .toList();
    }
}
