package io.streamwarden.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> COMMANDS = List.of("demo", "run", "replay", "rules", "validate");

    @Test
    void findsWhatOneSlipMade() {
        assertThat(Nearest.to("rpelay", COMMANDS)).contains("replay");
        assertThat(Nearest.to("validat", COMMANDS)).contains("validate");
        assertThat(Nearest.to("rule", COMMANDS)).contains("rules");
        assertThat(Nearest.to("DEMO", COMMANDS)).contains("demo");
    }

    @Test
    void findsTheWholeOfWhichOnlyTheEndWasGiven() {
        assertThat(Nearest.to("block.duration", List.of("response.block.duration", "block.durations")))
                .contains("response.block.duration");
    }

    @Test
    void namesNothingRatherThanSomethingFar() {
        assertThat(Nearest.to("kubernetes", COMMANDS)).isEmpty();
        assertThat(Nearest.to("", COMMANDS)).isEmpty();
        assertThat(Nearest.hint("kubernetes", COMMANDS)).isEmpty();
    }

    @Test
    void countsASwapOfNeighboursAsOneSlip() {
        assertThat(Nearest.slips("threads", "thraeds")).isEqualTo(1);
        assertThat(Nearest.slips("abc", "")).isEqualTo(3);
    }
}
