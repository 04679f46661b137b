package io.streamwarden.detectors.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextSetTest {
    private static final long SEED = 4625;

    @Test
    void agreesWithAPlainSetOnRandomTexts() {
        var random = new Random(SEED);

        for (int round = 0; round < 200; round++) {
            Set<String> values = new HashSet<>();
            for (int i = random.nextInt(200); i >= 0; i--) {
                values.add(word(random));
            }
            var set = new TextSet(values, false);
            Set<String> lower = new HashSet<>();
            values.forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));

            for (int i = 0; i < 500; i++) {
                String word = word(random);
                assertThat(set.matches(word))
                        .as("%s in %s, seed %d", word, values, SEED)
                        .isEqualTo(lower.contains(word.toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Test
    void findsWholeNumbersByTheirText() {
        var set = new TextSet(List.of("4625", "-7", "007", "9223372036854775808", "2.5"), false);

        assertThat(List.of(4625L, -7L, 4625.0, 2.5, "007", "9223372036854775808"))
                .allMatch(set::matches);
        assertThat(List.of(7L, 4624L, 2L, true, Double.NaN)).noneMatch(set::matches);
    }

    @Test
    void holdsManyThousandTexts() {
        List<String> values =
                new Random(SEED).longs(50_000).mapToObj(Long::toHexString).toList();
        var set = new TextSet(values, false);

        assertThat(values).allMatch(value -> set.matches(value.toUpperCase(Locale.ROOT)));
        assertThat(set.matches("none of them")).isFalse();
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            word.append("abABéÉ1".charAt(random.nextInt(7)));
        }
        return word.toString();
    }
}
