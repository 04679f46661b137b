package io.streamwarden.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.detectors.state.Measure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EntityCodecTest {
    private static final long START = 1_767_603_600_000L;
    private static final Bound BOUND = new Bound(600_000, 60_000, 3);
    private static final Bound MANY = new Bound(600_000, 60_000, 1_000);

    private final EntityCodec codec = new EntityCodec(4096);

    @Test
    void readsBackWhatItWrote() {
        Random random = random(20_260_111);
        for (int round = 0; round < 300; round++) {
            EntityState state = randomState(random, 1 + random.nextInt(12), 1 + random.nextInt(60));
            byte[] written = codec.encode(state);

            EntityState read = codec.decode(written);

            assertThat(codec.encode(read)).as("round %d", round).isEqualTo(written);
            assertThat(read.size()).isEqualTo(state.size());
            assertThat(answers(read)).as("round %d", round).isEqualTo(answers(state));
        }
    }

    @Test
    void readsForEverWhatVersionOneWrote() throws IOException {
        for (String slice : List.of(
                "time-ring",
                "bucket-counter",
                "distinct-times",
                "sequence-times",
                "distinct-sample",
                "number-cells",
                "number-sample",
                "closing-window")) {
            byte[] golden = golden(slice);

            EntityState state = codec.decode(golden);

            assertThat(state.size()).as(slice).isEqualTo(1);
            Track track = Objects.requireNonNull(state.track(42));
            assertThat(track.slice().newestMs()).as(slice).isEqualTo(START + 2_000);
            assertThat(track.episode().startMs()).as(slice).isEqualTo(START + 2_000);
            assertThat(track.episode().firstSeenMs()).as(slice).isEqualTo(START);
            assertThat(codec.encode(state)).as(slice).isEqualTo(golden);
        }
    }

    @Test
    void writesWhatVersionOneWrites() throws IOException {
        assertThat(codec.encode(sample(TimeRing::new, BOUND))).isEqualTo(golden("time-ring"));
        assertThat(codec.encode(sample(BucketCounter::new, BOUND))).isEqualTo(golden("bucket-counter"));
        assertThat(codec.encode(sample(DistinctTimes::new, BOUND))).isEqualTo(golden("distinct-times"));
        assertThat(codec.encode(sample(SequenceTimes::new, BOUND))).isEqualTo(golden("sequence-times"));
        assertThat(codec.encode(sample(DistinctSample::new, BOUND))).isEqualTo(golden("distinct-sample"));
        assertThat(codec.encode(sample(NumberCells::new, BOUND))).isEqualTo(golden("number-cells"));
        assertThat(codec.encode(sample(NumberSample::new, BOUND))).isEqualTo(golden("number-sample"));
        assertThat(codec.encode(sample(() -> new ClosingWindow(Kind.SUM), BOUND)))
                .isEqualTo(golden("closing-window"));
    }

    @Test
    void carriesASliceOfANewerVersionAlongAndWritesItBack() {
        byte[] newer = {1, 1, 99, 0, 0, 0, 0, 0, 0, 0, 42, 0, 3, 7, 8, 9};

        EntityState state = codec.decode(newer);

        assertThat(state.track(42, TimeRing::new).add(START, 0, BOUND, new Hold()))
                .isEqualTo(Outcome.QUIET);
        assertThat(codec.encode(state)).isEqualTo(newer);
    }

    @Test
    void refusesAnotherVersionByItsNumber() {
        assertThatThrownBy(() -> codec.decode(new byte[] {2, 0}))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void refusesWhatIsCutShort() {
        byte[] whole = codec.encode(randomState(random(20_260_112), 8, 40));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(CorruptStateException.class);
        }
    }

    @Test
    void refusesBytesPastTheEnd() {
        byte[] whole = codec.encode(sample(TimeRing::new, BOUND));

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("left over");
    }

    @Test
    void failsOnDamagedBytesInNoOtherWayAndWhatItReadsCanBeUsed() {
        Random random = random(20_260_113);
        byte[] whole = codec.encode(randomState(random, 6, 40));
        for (int round = 0; round < 30_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                EntityState state = codec.decode(damaged);
                for (int i = 0; i < state.size(); i++) {
                    Track track = state.at(i);
                    Hold hold = new Hold();
                    if (track.add(START + 700_000, 1, BOUND, hold) == Outcome.HOLDS) {
                        track.hold(hold, BOUND);
                    }
                }
                codec.encode(state);
            } catch (CorruptStateException expected) {
                assertThat(expected).hasMessageStartingWith("Entity state cannot be read: ");
            }
        }
    }

    @Test
    void dropsTheQuietestTracksFirstWhenThereIsNoRoomAndCountsThem() {
        EntityState state = new EntityState();
        for (int i = 0; i < 150; i++) {
            Track track = state.track(i, TimeRing::new);
            for (int n = 0; n < 10; n++) {
                track.add(START + i * 1_000L + n * 90L, 0, BOUND, new Hold());
            }
        }

        byte[] written = codec.encode(state);

        assertThat(written).hasSizeLessThanOrEqualTo(4096);
        assertThat(state.forgotten()).isPositive().isEqualTo(150 - state.size());
        for (int i = 0; i < 150; i++) {
            assertThat(state.track(i) == null).as("track %d", i).isEqualTo(i < state.forgotten());
        }
    }

    @Test
    void holdsNoMoreThanItsGreatestNumberOfTracks() {
        EntityState state = new EntityState();
        for (int i = 0; i < 10_000; i++) {
            state.track(i, TimeRing::new).add(START + i, 0, BOUND, new Hold());
        }

        assertThat(state.size()).isEqualTo(EntityState.MOST_TRACKS).isEqualTo(192);
        assertThat(state.forgotten()).isEqualTo(10_000 - 192);
        assertThat(state.track(9_999)).isNotNull();
        assertThat(state.track(10_000 - 193)).isNull();
    }

    @Test
    void keepsOneTrackOfEachSliceAtItsLargestWithinTheBound() {
        Random random = random(20_260_114);
        for (Supplier<Slice> slice : slices()) {
            EntityState state = new EntityState();
            Track track = state.track(1, slice);
            Bound most = new Bound(3_600_000, 3_600_000, track.slice() instanceof SequenceTimes ? 16 : 64);
            for (int i = 0; i < 5_000; i++) {
                long value = track.slice() instanceof SequenceTimes ? random.nextInt(16) : random.nextLong();
                track.add(START + i * 1_440L, value, most, new Hold());
            }

            assertThat(codec.encode(state)).hasSizeLessThanOrEqualTo(4096);
        }
    }

    @Test
    void refusesABoundThatIsOfNoUse() {
        assertThatThrownBy(() -> new EntityCodec(255)).hasMessageContaining("255");
    }

    private static EntityState sample(Supplier<Slice> slice, Bound bound) {
        EntityState state = new EntityState();
        Track track = state.track(42, slice);
        Hold hold = new Hold();
        for (int i = 0; i < 3; i++) {
            track.add(START + i * 1_000L, valueOf(track, i), bound, hold);
        }
        hold.set(START, START + 2_000, 3);
        track.hold(hold, bound);
        return state;
    }

    /** What distinguishes the i-th value to that kind of slice. */
    private static long valueOf(Track track, int i) {
        Slice slice = track.slice();
        if (slice instanceof DistinctSample) {
            return Hash64.mix(i, 1);
        }
        boolean numbers =
                slice instanceof NumberCells || slice instanceof NumberSample || slice instanceof ClosingWindow;
        return numbers ? Double.doubleToRawLongBits(i + 0.5) : i;
    }

    private static List<Supplier<Slice>> slices() {
        return List.of(
                TimeRing::new,
                BucketCounter::new,
                DistinctTimes::new,
                SequenceTimes::new,
                DistinctSample::new,
                NumberCells::new,
                NumberSample::new,
                () -> new ClosingWindow(Kind.EVENTS),
                () -> new ClosingWindow(Kind.DISTINCT),
                () -> new ClosingWindow(Kind.PERCENTILE));
    }

    private static EntityState randomState(Random random, int tracks, int events) {
        EntityState state = new EntityState();
        for (int t = 0; t < tracks; t++) {
            Track track = state.track(random.nextLong(), slices().get(random.nextInt(slices().size())));
            Hold hold = new Hold();
            for (int i = 0; i < events; i++) {
                long time = START + random.nextInt(700_000);
                if (track.add(time, random.nextInt(3), BOUND, hold) == Outcome.HOLDS) {
                    track.hold(hold, BOUND);
                }
            }
        }
        return state;
    }

    /** What a state says to the same next events. */
    private static String answers(EntityState state) {
        StringBuilder answers = new StringBuilder();
        Hold hold = new Hold();
        for (int i = 0; i < state.size(); i++) {
            Track track = state.at(i);
            answers.append(track.key()).append(track.episode().count()).append(' ');
            Bound bound = track.slice() instanceof BucketCounter ? MANY : BOUND;
            for (int n = 0; n < 3; n++) {
                answers.append(track.add(START + 650_000 + n * 30_000L, n, bound, hold));
            }
        }
        return answers.toString();
    }

    private static byte[] golden(String slice) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                EntityCodecTest.class.getResourceAsStream("/state/v1-" + slice + ".hex"), slice)) {
            return HexFormat.of().parseHex(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private static Random random(long seed) {
        System.out.println("EntityCodecTest seed " + seed);
        return new Random(seed);
    }
}
