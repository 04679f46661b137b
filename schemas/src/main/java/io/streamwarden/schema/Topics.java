package io.streamwarden.schema;

import io.streamwarden.schema.TopicSpec.Cleanup;
import io.streamwarden.schema.TopicSpec.Volume;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.NullMarked;

/**
 * The topics: the only place that names them.
 *
 * <p>{@code Topics.withPrefix("acme.").alerts().name()} is {@code acme.alerts}.
 *
 * @param prefix goes before each name; may be empty
 */
@NullMarked
public record Topics(String prefix) {
    /** Enough for two threads to have four tasks each; more threads need more partitions. */
    public static final int DEFAULT_EVENT_PARTITIONS = 8;

    /** Kafka's own default of {@code max.message.bytes}: 1 MiB and the 12 bytes of a batch's log overhead. */
    private static final int USUAL_BYTES = 1_048_588;

    /** A dead letter holds a record that may itself have been too large, and headers that say why. */
    private static final int DEAD_LETTER_BYTES = 16 * 1024 * 1024;

    /** Kafka takes names up to 249 characters; the longest of ours has 19. */
    private static final int LONGEST_PREFIX = 200;

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]*");

    /** @throws IllegalArgumentException if {@code prefix} holds what no topic name may, or is over 200 characters */
    public Topics {
        if (!LEGAL.matcher(prefix).matches() || prefix.length() > LONGEST_PREFIX) {
            throw new IllegalArgumentException("A topic prefix has at most " + LONGEST_PREFIX
                    + " characters of a-z A-Z 0-9 . _ -, got '" + prefix + "'");
        }
    }

    public static Topics withPrefix(String prefix) {
        return new Topics(prefix);
    }

    /** Requests, keyed like {@link #authEvents()} so that detection by source needs no repartition. */
    public TopicSpec accessEvents() {
        return avro("access-events", "client address", Cleanup.DELETE, AccessEvent.class, Volume.EVENTS);
    }

    /** Sign-ins, keyed like {@link #accessEvents()}. */
    public TopicSpec authEvents() {
        return avro("auth-events", "client address", Cleanup.DELETE, AuthEvent.class, Volume.EVENTS);
    }

    public TopicSpec alerts() {
        return avro("alerts", "alert id", Cleanup.DELETE, Alert.class, Volume.DECISIONS);
    }

    /** What gateways enforce; a tombstone says lifted or expired. */
    public TopicSpec blockList() {
        return avro("block-list", "scope:value", Cleanup.COMPACT, BlockEntry.class, Volume.DECISIONS);
    }

    public TopicSpec incidents() {
        return avro("incidents", "incident id", Cleanup.COMPACT, Incident.class, Volume.DECISIONS);
    }

    public TopicSpec remediations() {
        return avro("remediations", "target", Cleanup.DELETE, RemediationCommand.class, Volume.DECISIONS);
    }

    public TopicSpec remediationResults() {
        return avro("remediation-results", "command id", Cleanup.DELETE, RemediationResult.class, Volume.DECISIONS);
    }

    /** What upstream services and we ourselves did; as many partitions as events, since services write it too. */
    public TopicSpec auditRecords() {
        return avro("audit-records", "actor", Cleanup.DELETE, AuditRecord.class, Volume.EVENTS);
    }

    /** Rules as YAML text; a tombstone withdraws one. */
    public TopicSpec detectionRules() {
        return new TopicSpec(
                prefix + "detection-rules", "rule id", Cleanup.COMPACT, Optional.empty(), Volume.CONTROL, USUAL_BYTES);
    }

    public TopicSpec indicators() {
        return avro("indicators", "type:value", Cleanup.COMPACT, Indicator.class, Volume.CONTROL);
    }

    /** The allow list and exceptions of rules. */
    public TopicSpec exemptions() {
        return avro("exemptions", "id", Cleanup.COMPACT, Exemption.class, Volume.CONTROL);
    }

    /** What analysts ask for. */
    public TopicSpec commands() {
        return avro("commands", "target", Cleanup.DELETE, AnalystCommand.class, Volume.DECISIONS);
    }

    /** Records that could not be read or processed: the original bytes, with headers that say where, when and why. */
    public TopicSpec deadLetters() {
        return new TopicSpec(
                prefix + "dead-letters",
                "original key",
                Cleanup.DELETE,
                Optional.empty(),
                Volume.DECISIONS,
                DEAD_LETTER_BYTES);
    }

    /** Every topic, events first. */
    public List<TopicSpec> all() {
        return List.of(
                accessEvents(),
                authEvents(),
                alerts(),
                blockList(),
                incidents(),
                remediations(),
                remediationResults(),
                auditRecords(),
                detectionRules(),
                indicators(),
                exemptions(),
                commands(),
                deadLetters());
    }

    /** The topic of that full name, if it is one of ours. */
    public Optional<TopicSpec> named(String name) {
        return all().stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    private TopicSpec avro(
            String name, String key, Cleanup cleanup, Class<? extends SpecificRecord> value, Volume volume) {
        return new TopicSpec(prefix + name, key, cleanup, Optional.of(value), volume, USUAL_BYTES);
    }
}
