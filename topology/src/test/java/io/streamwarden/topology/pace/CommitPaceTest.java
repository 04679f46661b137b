package io.streamwarden.topology.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitPaceTest {
    private static final long NOW = 1_767_603_600_000L;
    private static final long INTERVAL_MS = 40;

    @TempDir
    File state;

    private final CommitPace pace = new CommitPace();
    private MockProcessorContext<Void, Void> context = new MockProcessorContext<>();

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.putAll(CommitPace.settings(Duration.ofMillis(INTERVAL_MS)));
        context = new MockProcessorContext<>(settings, new TaskId(0, 0), state);
        context.setCurrentSystemTimeMs(NOW);
    }

    @Test
    void kafkaStreamsItselfCommitsSeldom() {
        assertThat(CommitPace.settings(Duration.ofMillis(100))).containsEntry("commit.interval.ms", 1_000L);
        assertThat(CommitPace.settings(Duration.ofSeconds(5))).containsEntry("commit.interval.ms", 5_000L);
    }

    @Test
    void aFreshRecordIsFinalAfterTheInterval() {
        pace.processed(context, NOW - CommitPace.FRESH_MS);

        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators()).singleElement().satisfies(wake -> {
            assertThat(wake.getInterval()).isEqualTo(Duration.ofMillis(INTERVAL_MS));
            wake.getPunctuator().punctuate(NOW + INTERVAL_MS);
            assertThat(wake.cancelled()).isTrue();
        });
        assertThat(context.committed()).isTrue();
    }

    @Test
    void recordsThatFollowWaitForTheSameCommit() {
        pace.processed(context, NOW);
        context.setCurrentSystemTimeMs(NOW + INTERVAL_MS - 1);
        pace.processed(context, NOW + INTERVAL_MS - 1);

        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void theTaskThatProcessedLastIsTheOneThatCommits() {
        MockProcessorContext<Void, Void> later = new MockProcessorContext<>();
        later.setCurrentSystemTimeMs(NOW + 1);
        pace.processed(context, NOW);
        pace.processed(later, NOW + 1);

        context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW + INTERVAL_MS);

        assertThat(later.committed()).isTrue();
    }

    @Test
    void afterACommitTheNextRecordAsksAnew() {
        pace.processed(context, NOW);
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW + INTERVAL_MS);

        pace.processed(context, NOW);

        assertThat(context.scheduledPunctuators()).hasSize(2);
    }

    @Test
    void aCommitThatWasLostWithItsTaskIsAskedForAgain() {
        pace.processed(context, NOW);
        context.setCurrentSystemTimeMs(NOW + 2 * INTERVAL_MS);
        pace.processed(context, NOW + 2 * INTERVAL_MS);

        assertThat(context.scheduledPunctuators()).hasSize(2);
    }

    @Test
    void aBacklogIsLeftToKafkaStreams() {
        pace.processed(context, NOW - CommitPace.FRESH_MS - 1);
        pace.told(context, NOW - CommitPace.FRESH_MS - 1);

        assertThat(context.scheduledPunctuators()).isEmpty();
        assertThat(context.committed()).isFalse();
    }

    @Test
    void whatOthersWaitForIsFinalAtOnceButOnceInAGapHoweverManyAsk() {
        pace.told(context, NOW);
        assertThat(context.committed()).isTrue();

        context.resetCommit();
        context.setCurrentSystemTimeMs(NOW + CommitPace.LEAST_GAP_MS - 1);
        pace.told(context, NOW);
        assertThat(context.committed()).isFalse();

        context.setCurrentSystemTimeMs(NOW + CommitPace.LEAST_GAP_MS);
        pace.told(context, NOW);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void aBacklogDoesNotPutOffWhatIsToldNext() {
        pace.told(context, NOW - 60_000);
        pace.told(context, NOW);

        assertThat(context.committed()).isTrue();
    }
}
