package io.streamwarden.topology.respond;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyCommitTest {
    private static final long NOW = 1_767_603_600_000L;

    private final EarlyCommit early = new EarlyCommit();

    @Test
    void isDueForAFreshRecord() {
        assertThat(early.isDue(NOW - EarlyCommit.FRESH_MS, NOW)).isTrue();
    }

    @Test
    void isNotDueForABacklog() {
        assertThat(early.isDue(NOW - EarlyCommit.FRESH_MS - 1, NOW)).isFalse();
    }

    @Test
    void isDueOnceInAGapHoweverManyAsk() {
        assertThat(early.isDue(NOW, NOW)).isTrue();
        assertThat(early.isDue(NOW, NOW + EarlyCommit.LEAST_GAP_MS - 1)).isFalse();
        assertThat(early.isDue(NOW, NOW + EarlyCommit.LEAST_GAP_MS)).isTrue();
    }

    @Test
    void doesNotLetABacklogPutOffTheNextFreshOne() {
        early.isDue(NOW - 60_000, NOW);

        assertThat(early.isDue(NOW, NOW + 1)).isTrue();
    }
}
