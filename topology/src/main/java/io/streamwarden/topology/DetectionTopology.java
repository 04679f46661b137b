package io.streamwarden.topology;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.enrich.Enricher;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.schema.Exemption;
import io.streamwarden.schema.Indicator;
import io.streamwarden.schema.Topics;
import io.streamwarden.topology.admit.AdmitCounts;
import io.streamwarden.topology.admit.AdmitSupplier;
import io.streamwarden.topology.admit.Admitted;
import io.streamwarden.topology.admit.BoundedTime;
import io.streamwarden.topology.assess.AssessSuppliers;
import io.streamwarden.topology.assess.Assessed;
import io.streamwarden.topology.assess.EntitySerdes;
import io.streamwarden.topology.assess.WindowClock;
import io.streamwarden.topology.control.ExemptionFeed;
import io.streamwarden.topology.control.IndicatorFeed;
import io.streamwarden.topology.fault.Origin;
import io.streamwarden.topology.metrics.DetectionMetrics;
import io.streamwarden.topology.respond.RespondSettings;
import io.streamwarden.topology.respond.RespondSupplier;
import io.streamwarden.topology.respond.Response;
import io.streamwarden.topology.respond.ResponseClock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology: admit, assess by source, by-entity repartition, assess by entity, respond.
 *
 * <p>Every name is given, since names outlive a change of topology; a test keeps the description.
 */
public final class DetectionTopology {
    public static final String SOURCE_STORE = "entities-by-source";
    public static final String ENTITY_STORE = "entities-by-entity";

    private final DetectionSettings settings;
    private final DetectionParts parts;
    private final Topics topics;
    private final EventClock eventClock = new EventClock();
    private final StreamsBuilder builder = new StreamsBuilder();

    private DetectionTopology(DetectionSettings settings, DetectionParts parts) {
        this.settings = settings;
        this.parts = parts;
        this.topics = settings.topics();
    }

    /** @param config what the topology is optimised by, such as {@code topology.optimization} */
    public static Topology build(DetectionSettings settings, DetectionParts parts, Properties config) {
        DetectionTopology topology = new DetectionTopology(settings, parts);
        topology.control();
        topology.detection();
        return topology.builder.build(config);
    }

    private void control() {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("indicators"), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                topics.indicators().name(),
                Consumed.with(Serdes.String(), parts.serdes().of(Indicator.class))
                        .withName("indicators-source"),
                () -> new IndicatorFeed(parts.actors()));
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("exemptions"), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                topics.exemptions().name(),
                Consumed.with(Serdes.String(), parts.serdes().of(Exemption.class))
                        .withName("exemptions-source"),
                () -> new ExemptionFeed(parts.exemptions()));
    }

    private void detection() {
        DetectionMetrics metrics = parts.metrics();
        boolean replay = settings.clock() == ResponseClock.EVENT;
        AssessSuppliers assess = new AssessSuppliers(
                parts.rules(),
                settings.stores(),
                metrics::ruleFailed,
                stage -> replay ? eventClock.watching(stage, metrics.assessing(stage)) : metrics.assessing(stage),
                metrics::store,
                stage -> replay ? eventClock.windows(stage) : WindowClock.wall());

        KStream<EntityKey, Admitted> admitted = events().process(admit(), Named.as("admit"));

        KStream<EntityKey, Assessed> bySource =
                admitted.process(assess.bySource(SOURCE_STORE), Named.as("assess-by-source"));

        Map<String, KStream<EntityKey, Assessed>> branches = bySource.split(Named.as("by-source-"))
                .branch((key, value) -> value instanceof Assessed.OfObservation, Branched.as("observations"))
                .defaultBranch(Branched.as("findings"));

        KStream<EntityKey, Finding> foundByEntity = branch(branches, "by-source-observations")
                .mapValues(DetectionTopology::observation, Named.as("observe"))
                .repartition(Repartitioned.with(EntitySerdes.key(), EntitySerdes.observation())
                        .withName("by-entity"))
                .process(assess.byEntity(ENTITY_STORE), Named.as("assess-by-entity"));

        respond(
                branch(branches, "by-source-findings").mapValues(DetectionTopology::finding, Named.as("find")),
                "source");
        respond(foundByEntity, "entity");
    }

    /** Records keyed by client address, as they come or after a repartition. */
    private KStream<byte[], byte[]> events() {
        KStream<byte[], byte[]> records = builder.stream(
                List.of(topics.accessEvents().name(), topics.authEvents().name()),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withTimestampExtractor(new BoundedTime())
                        .withName("events-source"));
        if (settings.admit().keyedByClient()) {
            return records;
        }
        return records.process(admit().rekeying(admitCounts()), Named.as("rekey"))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(Origin.REPARTITION));
    }

    private static KStream<EntityKey, Assessed> branch(
            Map<String, KStream<EntityKey, Assessed>> branches, String name) {
        KStream<EntityKey, Assessed> branch = branches.get(name);
        if (branch == null) {
            throw new IllegalStateException("No branch " + name + " in " + branches.keySet());
        }
        return branch;
    }

    private static Observation observation(Assessed assessed) {
        return ((Assessed.OfObservation) assessed).observation();
    }

    private static Finding finding(Assessed assessed) {
        return ((Assessed.OfFinding) assessed).finding();
    }

    private AdmitSupplier admit() {
        return new AdmitSupplier(
                settings.admit(),
                topics,
                parts.serdes().authDeserializers(),
                parts.serdes().accessDeserializers(),
                () -> new Enricher(parts.actors(), settings.endpoints()),
                admitCounts());
    }

    private AdmitCounts admitCounts() {
        boolean replay = settings.clock() == ResponseClock.EVENT;
        return new AdmitCounts() {
            @Override
            public void recordIn() {
                parts.metrics().recordIn();
            }

            @Override
            public void admitted(long eventMs) {
                if (replay) {
                    eventClock.advance(eventMs);
                }
            }
        };
    }

    private void respond(KStream<EntityKey, Finding> findings, String stage) {
        RespondSettings respond = new RespondSettings(
                settings.blocks(), parts.exemptions(), settings.clock(), eventClock, settings.limits());
        KStream<String, Response> responses = findings.process(
                new RespondSupplier(respond, parts.metrics(), "blocks-by-" + stage), Named.as("respond-by-" + stage));
        responses
                .filter((key, value) -> value instanceof Response.OfAlert, Named.as("alerts-by-" + stage))
                .mapValues(value -> ((Response.OfAlert) value).alert(), Named.as("alert-by-" + stage))
                .to(
                        topics.alerts().name(),
                        Produced.with(Serdes.String(), parts.serdes().alerts()).withName("alerts-sink-by-" + stage));
        responses
                .filter((key, value) -> value instanceof Response.OfBlock, Named.as("blocks-by-" + stage))
                .mapValues(value -> ((Response.OfBlock) value).entry(), Named.as("block-by-" + stage))
                .to(
                        topics.blockList().name(),
                        Produced.with(Serdes.String(), parts.serdes().blocks())
                                .withName("block-list-sink-by-" + stage));
    }
}
