package io.streamwarden.detectors.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.sigma.match.Fold;
import org.junit.jupiter.api.Test;

class LoosenessTest {
    @Test
    void tellsNoCharactersApartThatRulesTakeForTheSame() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertThat(Looseness.of((char) c)).as("U+%04X", c).isEqualTo(Looseness.of(Fold.of((char) c)));
        }
        assertThat(Looseness.of("\u2013enc /ENC -Enc \uFDD2enc")).isEqualTo("-enc -enc -enc -enc");
    }
}
