package io.streamwarden.topology.respond;

import static io.streamwarden.topology.respond.Findings.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.schema.BlockAction;
import io.streamwarden.schema.BlockEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockDecisionTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final String KEY = "ip:203.0.113.7";

    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("blocks"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final BlockLedger ledger = new BlockLedger(store);
    private final BlockDecision decision =
            new BlockDecision(BlockPolicy.DEFAULT, ledger, new BlockBreaker(0, () -> {}));
    private final Finding block = Findings.of("high", "");
    private final Finding limit = Findings.of("high", "x-warden-action: rate_limit");
    private final Finding watch = Findings.of("high", "x-warden-action: monitor");

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void blocksForTheFirstLengthAtTheFirstStrike() {
        BlockEntry entry = decide(block, START).orElseThrow();

        assertThat(entry.getAction()).isEqualTo(BlockAction.BLOCK);
        assertThat(entry.getStrike()).isEqualTo(1);
        assertThat(entry.getRevision()).isEqualTo(1);
        assertThat(entry.getExpiresAt().toEpochMilli()).isEqualTo(START + 15 * MINUTE);
    }

    @Test
    void newBlocksOnlyWatchWhileThereAreTooManyAndBlockOnceThereAreNot() {
        BlockBreaker breaker = new BlockBreaker(1, () -> {});
        BlockDecision careful = new BlockDecision(BlockPolicy.DEFAULT, ledger, breaker);
        breaker.lets(START);

        BlockEntry watched = careful.decide(block, START).orElseThrow();
        BlockEntry blocked = careful.decide(block, START + 11 * MINUTE).orElseThrow();

        assertThat(watched.getAction()).isEqualTo(BlockAction.MONITOR);
        assertThat(blocked.getAction()).isEqualTo(BlockAction.BLOCK);
        assertThat(breaker.hasTripped()).isTrue();
    }

    @Test
    void aBlockThatStandsIsNotWeakenedByTheBreaker() {
        BlockBreaker breaker = new BlockBreaker(1, () -> {});
        BlockDecision careful = new BlockDecision(BlockPolicy.DEFAULT, ledger, breaker);
        careful.decide(block, START);
        breaker.lets(START);

        BlockEntry longer = careful.decide(block, START + 5 * MINUTE).orElseThrow();

        assertThat(longer.getAction()).isEqualTo(BlockAction.BLOCK);
    }

    @Test
    void doesNotWriteABlockAnewToLastALittleLonger() {
        decide(block, START);

        assertThat(decide(block, START + MINUTE)).isEmpty();
    }

    @Test
    void extendsABlockUnderAHigherRevisionAndTheSameStrike() {
        decide(block, START);

        BlockEntry entry = decide(block, START + 5 * MINUTE).orElseThrow();

        assertThat(entry.getRevision()).isEqualTo(2);
        assertThat(entry.getStrike()).isEqualTo(1);
        assertThat(entry.getCreatedAt().toEpochMilli()).isEqualTo(START);
        assertThat(entry.getExpiresAt().toEpochMilli()).isEqualTo(START + 20 * MINUTE);
    }

    @Test
    void takesTheStrongerActionAtOnce() {
        decide(limit, START);

        assertThat(decide(block, START + 1_000).orElseThrow().getAction()).isEqualTo(BlockAction.BLOCK);
    }

    @Test
    void keepsTheStrongerActionWhenAWeakerOneExtendsIt() {
        decide(block, START);

        assertThat(decide(watch, START + 1_000)).isEmpty();
        assertThat(decide(watch, START + 10 * MINUTE).orElseThrow().getAction()).isEqualTo(BlockAction.BLOCK);
    }

    @Test
    void endsABlockOnceWhenItsTimeHasCome() {
        decide(block, START);

        assertThat(expire(START + 15 * MINUTE - 1)).isEmpty();
        assertThat(expire(START + 15 * MINUTE)).containsExactly(KEY);
        assertThat(expire(START + 15 * MINUTE)).isEmpty();
    }

    @Test
    void endsAnExtendedBlockAtItsNewEndOnly() {
        decide(block, START);
        decide(block, START + 5 * MINUTE);

        assertThat(expire(START + 15 * MINUTE)).isEmpty();
        assertThat(expire(START + 20 * MINUTE)).containsExactly(KEY);
    }

    @Test
    void blocksLongerWhoComesBack() {
        decide(block, START);
        expire(START + 15 * MINUTE);

        BlockEntry entry = decide(block, START + 20 * MINUTE).orElseThrow();

        assertThat(entry.getStrike()).isEqualTo(2);
        assertThat(entry.getRevision()).isEqualTo(2);
        assertThat(entry.getExpiresAt().toEpochMilli()).isEqualTo(START + 80 * MINUTE);
    }

    @Test
    void remembersStrikesForThirtyDaysAfterTheLastBlock() {
        decide(block, START);
        expire(START + 15 * MINUTE);

        expire(START + 15 * MINUTE + 30 * DAY - 1);
        assertThat(ledger.find(KEY)).isPresent();

        expire(START + 15 * MINUTE + 30 * DAY);
        assertThat(ledger.find(KEY)).isEmpty();
        assertThat(decide(block, START + 40 * DAY).orElseThrow().getStrike()).isEqualTo(1);
    }

    @Test
    void countsAStrikeThoughTheEndOfTheLastBlockWasNotYetNoticed() {
        decide(block, START);

        assertThat(decide(block, START + 16 * MINUTE).orElseThrow().getStrike()).isEqualTo(2);
    }

    @Test
    void takesOffNoMoreThanASliceOfWhatIsDue() {
        for (int i = 0; i < 10; i++) {
            ledger.remind("ip:203.0.113." + i, START + i);
        }

        assertThat(ledger.due(START + 9, 4))
                .containsExactly("ip:203.0.113.0", "ip:203.0.113.1", "ip:203.0.113.2", "ip:203.0.113.3");
        assertThat(ledger.due(START + 8, 100)).hasSize(5);
        assertThat(ledger.due(START + 9, 100)).containsExactly("ip:203.0.113.9");
    }

    /** What gateways must see, kept in the plainest way. */
    private static final class Model {
        private long untilMs = Long.MIN_VALUE;
        private long sinceMs;
        private int strike;
        private long revision;
        private BlockAction action = BlockAction.UNKNOWN;

        boolean runs(long now) {
            return untilMs > now;
        }
    }

    @Test
    void agreesWithASimpleModelOverRandomSequences() {
        long seed = 20_260_120;
        System.out.println("BlockDecisionTest seed " + seed);
        Random random = new Random(seed);
        List<Finding> findings =
                List.of(block, limit, watch, Findings.of("high", "x-warden-duration: 4h"), Findings.of("low", ""));
        for (int sequence = 0; sequence < 2_000; sequence++) {
            Model model = new Model();
            long now = START + sequence * 400L * DAY;
            // Ends what still runs, then forgets it.
            expire(now);
            expire(now);
            for (int step = 0; step < 20; step++) {
                now += random.nextInt(4) == 0 ? random.nextLong(2 * DAY) : random.nextLong(20 * MINUTE);
                if (random.nextBoolean()) {
                    boolean ended = expire(now).contains(KEY);
                    assertThat(ended && model.runs(now)).as("ended early").isFalse();
                }
                Finding finding = findings.get(random.nextInt(findings.size()));

                Optional<BlockEntry> entry = decide(finding, now);

                check(entry, finding, model, now);
            }
        }
    }

    private static void check(Optional<BlockEntry> entry, Finding finding, Model model, long now) {
        Optional<BlockAction> asked = BlockPolicy.DEFAULT.action(finding);
        if (asked.isEmpty()) {
            assertThat(entry).isEmpty();
            return;
        }
        boolean running = model.runs(now);
        int strike = running ? model.strike : model.strike + 1;
        long until = now + BlockPolicy.DEFAULT.duration(finding, strike).toMillis();
        boolean stronger = asked.get().compareTo(model.action) < 0;
        if (running && !stronger && until - model.untilMs <= (model.untilMs - model.sinceMs) / 10) {
            assertThat(entry).isEmpty();
            return;
        }
        model.sinceMs = running ? model.sinceMs : now;
        model.untilMs = running ? Math.max(until, model.untilMs) : until;
        model.action = running && !stronger ? model.action : asked.get();
        model.strike = strike;
        model.revision++;
        BlockEntry written = entry.orElseThrow();
        assertThat(written.getStrike()).isEqualTo(model.strike);
        assertThat(written.getRevision()).isEqualTo(model.revision);
        assertThat(written.getAction()).isEqualTo(model.action);
        assertThat(written.getCreatedAt().toEpochMilli()).isEqualTo(model.sinceMs);
        assertThat(written.getExpiresAt().toEpochMilli()).isEqualTo(model.untilMs);
        assertThat(Duration.ofMillis(written.getExpiresAt().toEpochMilli() - now))
                .isLessThanOrEqualTo(BlockPolicy.DEFAULT.most());
    }

    private Optional<BlockEntry> decide(Finding finding, long now) {
        return decision.decide(finding, now);
    }

    private List<String> expire(long now) {
        return ledger.due(now, 1_000).stream()
                .filter(key -> decision.end(key, now))
                .toList();
    }
}
