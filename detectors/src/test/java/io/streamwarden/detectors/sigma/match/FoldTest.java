package io.streamwarden.detectors.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FoldTest {
    @Test
    void isTheSameForBothCasesOfEveryLetterButTheTurkishOnes() {
        for (int c = 0; c < 1 << 16; c++) {
            char letter = (char) c;
            if (letter != '\u0130' && letter != '\u0131') {
                assertThat(Fold.of(letter)).as("U+%04X", c).isEqualTo(Fold.of(Character.toUpperCase(letter)));
                assertThat(Fold.of(Fold.of(letter))).as("U+%04X twice", c).isEqualTo(Fold.of(letter));
            }
        }
    }

    @Test
    void agreesWithLowerCaseOnLatinGreekAndCyrillic() {
        String letters = "ABCXYZÀÉÎÕÜĄČĞŁŐŞŽΑΒΓΔΩАБВЯЁԱ";

        assertThat(Fold.of(letters, false)).isEqualTo(letters.toLowerCase(Locale.ROOT));
    }

    @Test
    void neverChangesTheLength() {
        assertThat(Fold.of("ŉǰΐßẞİ", false)).hasSize(6);
    }

    @Test
    void leavesTheMarksOfWildcardsAlone() {
        assertThat(Fold.of(Wildcards.MANY)).isEqualTo(Wildcards.MANY);
        assertThat(Fold.of(Wildcards.ONE)).isEqualTo(Wildcards.ONE);
        assertThat(Fold.of(Wildcards.DASH)).isEqualTo(Wildcards.DASH);
    }
}
