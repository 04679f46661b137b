package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.schema.EntityKind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntityKeyTest {
    @Test
    void readsBackEveryKindItWrote() {
        for (EntityKind kind : EntityKind.values()) {
            EntityKey key = EntityKey.of(kind, "al\u00efce\u0000\n\t\ud83d\ude00");

            assertThat(EntityKey.fromBytes(key.toBytes())).isEqualTo(key);
        }
    }

    @Test
    void hasBytesThatNeverChange() {
        assertThat(EntityKey.source("203.0.113.7").toBytes())
                .isEqualTo("a203.0.113.7".getBytes(StandardCharsets.UTF_8));
        assertThat(EntityKey.user("alice").toBytes()).isEqualTo("ualice".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shortensALongNameAndKeepsItApartFromOthers() {
        EntityKey one = EntityKey.user("a".repeat(10_000));
        EntityKey other = EntityKey.user("a".repeat(9_999) + "b");

        assertThat(one.value()).hasSize(256).startsWith("aaaa").contains("#");
        assertThat(one).isNotEqualTo(other).isEqualTo(EntityKey.user("a".repeat(10_000)));
    }

    @Test
    void readsBackAShortenedNameThoughACharacterOfTwoUnitsLiesOnTheCut() {
        for (int lead = 0; lead < 4; lead++) {
            EntityKey key = EntityKey.user("a".repeat(lead) + "\ud83d\ude00".repeat(5_000));

            assertThat(key.value().length()).isLessThanOrEqualTo(256);
            assertThat(EntityKey.fromBytes(key.toBytes())).isEqualTo(key);
        }
    }

    @Test
    void leavesANameOfTheGreatestLengthAlone() {
        String name = "a".repeat(256);

        assertThat(EntityKey.user(name).value()).isEqualTo(name);
    }

    @Test
    void readsOrRefusesAnyBytes() {
        long seed = 20_260_115;
        System.out.println("EntityKeyTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            try {
                assertThat(EntityKey.fromBytes(bytes).value().length()).isLessThanOrEqualTo(256);
            } catch (CorruptStateException expected) {
                assertThat(expected).hasMessageContaining("entity");
            }
        }
    }

    @Test
    void refusesNoBytesAndAnUnknownKind() {
        assertThatThrownBy(() -> EntityKey.fromBytes(new byte[0])).isInstanceOf(CorruptStateException.class);
        assertThatThrownBy(() -> EntityKey.fromBytes(new byte[] {'z', 'x'})).isInstanceOf(CorruptStateException.class);
    }
}
