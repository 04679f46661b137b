package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Hash64Test {
    @Test
    void hasValuesThatNeverChangeSinceTheyAreStored() {
        assertThat(Long.toHexString(Hash64.of(""))).isEqualTo("e03c8daa76889e");
        assertThat(Long.toHexString(Hash64.of("alice"))).isEqualTo("d7db2f7164fce3c3");
        assertThat(Long.toHexString(Hash64.of("\u00e4\ud83d\ude00"))).isEqualTo("d19e845153092dd2");
        assertThat(Long.toHexString(Hash64.mix(1, 2))).isEqualTo("e85028e6b31f8e7a");
    }

    @Test
    void keepsTheBordersBetweenTextsApart() {
        long one = Hash64.finish(Hash64.append(Hash64.append(Hash64.start(), "ab"), "c"));
        long other = Hash64.finish(Hash64.append(Hash64.append(Hash64.start(), "a"), "bc"));

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void mixesInOrder() {
        assertThat(Hash64.mix(1, 2)).isNotEqualTo(Hash64.mix(2, 1));
    }

    @Test
    void hasNoCollisionAmongAHundredThousandNames() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            seen.add(Hash64.of("user" + i));
        }

        assertThat(seen).hasSize(100_000);
    }
}
