package io.streamwarden.topology.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.schema.BlockAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockPolicyTest {
    private final BlockPolicy policy = BlockPolicy.DEFAULT;

    @ParameterizedTest
    @CsvSource({"low,false", "medium,true", "high,true", "critical,true"})
    void blocksFromItsLeastLevelOn(String level, boolean blocks) {
        assertThat(policy.action(Findings.of(level, "")).isPresent()).isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource({"block,BLOCK", "challenge,CHALLENGE", "rate_limit,RATE_LIMIT", "monitor,MONITOR"})
    void doesWhatTheRuleAsksThoughItsLevelIsLow(String asked, BlockAction done) {
        assertThat(policy.action(Findings.of("low", "x-warden-action: " + asked)))
                .contains(done);
    }

    @Test
    void doesNothingWhereTheRuleSaysSo() {
        assertThat(policy.action(Findings.of("critical", "x-warden-action: none")))
                .isEmpty();
    }

    @Test
    void doesNothingToUsers() {
        var finding = Findings.about(EntityKey.user("alice"), Findings.rule("critical", "x-warden-action: block"));

        assertThat(policy.action(finding)).isEmpty();
    }

    @Test
    void doesNothingWhereItIsSwitchedOff() {
        var off = new BlockPolicy(false, Level.LOW, Duration.ofMinutes(1), 2, Duration.ofHours(1));

        assertThat(off.action(Findings.of("critical", "x-warden-action: block")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,PT15M", "2,PT1H", "3,PT4H", "4,PT16H", "5,PT64H", "6,P7D", "7,P7D", "2147483647,P7D"})
    void blocksLongerWithEachStrikeUpToTheMost(int strike, Duration length) {
        assertThat(policy.duration(Findings.of("high", ""), strike)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"1h,PT1H", "30d,P7D"})
    void takesTheRulesOwnLengthUpToTheMost(String asked, Duration length) {
        assertThat(policy.duration(Findings.of("high", "x-warden-duration: " + asked), 1))
                .isEqualTo(length);
    }

    @Test
    void refusesLengthsThatMakeNoSense() {
        assertThatThrownBy(() -> new BlockPolicy(true, Level.LOW, Duration.ofHours(2), 2, Duration.ofHours(1)))
                .hasMessageContaining("PT2H");
        assertThatThrownBy(() -> new BlockPolicy(true, Level.LOW, Duration.ofHours(1), 0, Duration.ofHours(1)))
                .hasMessageContaining("0");
    }
}
