package io.streamwarden.ingest;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthMethod;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.AuthzDecision;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.FailureReason;
import io.streamwarden.schema.Operation;
import io.streamwarden.schema.Principal;
import io.streamwarden.schema.PrincipalType;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The generated types that events are made of, by the names in their schemas. Avro itself would load them by name, which
 * it refuses for types that the whole process was not told to trust.
 */
final class OurTypes {
    private static final Map<String, Supplier<SpecificRecord>> RECORDS = Map.of(
            "AuthEvent", AuthEvent::new,
            "AccessEvent", AccessEvent::new,
            "EventMeta", EventMeta::new,
            "Endpoint", Endpoint::new,
            "Principal", Principal::new);

    private static final Map<String, Function<String, Object>> ENUMS = Map.of(
            "AuthActivity", AuthActivity::valueOf,
            "AuthOutcome", AuthOutcome::valueOf,
            "AuthMethod", AuthMethod::valueOf,
            "FailureReason", FailureReason::valueOf,
            "PrincipalType", PrincipalType::valueOf,
            "Operation", Operation::valueOf,
            "AuthzDecision", AuthzDecision::valueOf);

    private OurTypes() {}

    /** A record with all fields unset. */
    static SpecificRecord empty(Schema schema) {
        Supplier<SpecificRecord> maker = RECORDS.get(schema.getName());
        if (maker == null) {
            throw new IllegalStateException("No JSON is read into records of " + schema.getFullName());
        }
        return maker.get();
    }

    /** The constant of an enum, which has it. */
    static Object constant(Schema schema, String symbol) {
        Function<String, Object> constants = ENUMS.get(schema.getName());
        if (constants == null) {
            throw new IllegalStateException("No JSON is read into " + schema.getFullName());
        }
        return constants.apply(symbol);
    }
}
