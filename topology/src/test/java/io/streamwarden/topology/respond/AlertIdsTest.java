package io.streamwarden.topology.respond;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.state.EntityKey;
import org.junit.jupiter.api.Test;

class AlertIdsTest {
    private final Finding finding = Findings.of("high", "");

    @Test
    void neverChangeForTheSameFinding() {
        assertThat(AlertIds.of(finding)).hasToString("b1c71250-d059-5fa0-8fa5-9dc9508a3291");
        assertThat(AlertIds.dedupKey(finding))
                .isEqualTo("11111111-1111-4111-8111-111111111111|SOURCE_ADDRESS:203.0.113.7|203.0.113.7|alice");
    }

    @Test
    void haveTheShapeOfVersionFive() {
        assertThat(AlertIds.of(finding).version()).isEqualTo(5);
        assertThat(AlertIds.of(finding).variant()).isEqualTo(2);
    }

    @Test
    void differByEntity() {
        Finding other = Findings.about(EntityKey.source("203.0.113.8"), finding.rule());

        assertThat(AlertIds.of(other)).isNotEqualTo(AlertIds.of(finding));
    }
}
