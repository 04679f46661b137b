package io.streamwarden.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.detectors.engine.Exemptions;
import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.detectors.rules.BuiltInRules;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.registry.InMemorySchemaRegistry;
import io.streamwarden.schema.registry.SchemasById;
import io.streamwarden.schema.wire.SerializerSettings;
import io.streamwarden.topology.assess.RuleBook;
import io.streamwarden.topology.metrics.DetectionMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of nodes, stores and internal topics outlive a change of the topology: state is found again by them. Where this
 * fails and the change is meant, state of running installations is lost or must be moved; say so in the changelog.
 */
class DetectionTopologyGoldenTest {
    @Test
    void topologyIsAsItWasDescribed() throws IOException {
        String described = description();

        assertThat(described.strip())
                .isEqualToNormalizingNewlines(golden("topology.txt").strip());
        assertThat(described).doesNotContain("KSTREAM-", "KTABLE-");
    }

    /** Those that are written to; as only addresses are blocked, the blocks of the entity stage stay empty. */
    @Test
    void internalTopicsKeepTheirNames(@TempDir Path state) throws IOException {
        try (TestPipeline pipeline = new TestPipeline(state, DetectionSettings.defaults())) {
            for (int i = 0; i < 20; i++) {
                pipeline.login("203.0.113.7", "alice", AuthOutcome.FAILURE, TestPipeline.START.plusSeconds(i));
            }

            assertThat(pipeline.driver.producedTopicNames().stream()
                            .filter(name -> name.startsWith("test-"))
                            .sorted())
                    .containsExactlyElementsOf(
                            golden("internal-topics.txt").lines().toList());
        }
    }

    private static String description() {
        DetectionSettings settings = DetectionSettings.defaults();
        DetectionMetrics metrics = new DetectionMetrics(new SimpleMeterRegistry());
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        DetectionParts parts = new DetectionParts(
                new RuleBook(RuleCompiler.compile(SigmaLoader.load(BuiltInRules.sources()), RuleSettings.DEFAULT)
                        .rules()),
                new KnownActors(),
                new Exemptions(),
                new WireSerdes(registry, new SchemasById(registry), SerializerSettings.DEFAULT),
                metrics);
        return DetectionTopology.build(settings, parts, StreamsProperties.of(settings.topics(), metrics))
                .describe()
                .toString();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DetectionTopologyGoldenTest.class.getResourceAsStream("/golden/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
